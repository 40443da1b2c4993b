import 'server-only';
import { services } from '../services.ts';

/** Whom people ask for help: an e-mail address or a URL, where one is configured. */
export function supportContact(): string | undefined {
  return services().config.SUPPORT_CONTACT;
}
