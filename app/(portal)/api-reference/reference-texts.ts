const en = {
  title: 'API',
  intro:
    'Send a token as “Authorization: Bearer slc_…” (Account, Tokens). Every refusal is { code, message, details, requestId }; codes are stable. Lists go on with nextCursor.',
  right: 'Right',
  everybody: 'anybody',
  signedIn: 'anybody who is signed in',
  parameters: 'Parameters',
  body: 'Body',
  answers: 'Answers',
  required: 'required',
  schemas: 'Forms',
  example: 'Example',
};

export type ReferenceTexts = { readonly [Key in keyof typeof en]: string };

export const referenceTexts: { readonly en: ReferenceTexts; readonly zh: ReferenceTexts } = {
  en,
  zh: {
    title: 'API',
    intro:
      '以“Authorization: Bearer slc_…”发送令牌（账号 - 令牌）。所有拒绝均为 { code, message, details, requestId }，code 保持不变。列表用 nextCursor 翻页。',
    right: '权限',
    everybody: '任何人',
    signedIn: '已登录用户',
    parameters: '参数',
    body: '请求体',
    answers: '返回',
    required: '必填',
    schemas: '数据结构',
    example: '示例',
  },
};
