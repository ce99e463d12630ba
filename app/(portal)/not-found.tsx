import { NotFound } from '@/app/(portal)/_shell/not-found-page';

export default function PortalNotFound() {
  return <NotFound />;
}
