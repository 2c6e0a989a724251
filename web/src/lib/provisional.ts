import type { Sight } from './api';
import { t } from './text';

/** Why the answer may still change, in the user's language where the reason is a known one. */
export const why_provisional = (sight: Sight): string =>
  sight.provisional_because.map((why) => (why.startsWith('The period reaches to the newest data') ? t('final.newest') : why)).join(' ');

export const final_words = (sight: Sight): string =>
  sight.final ? t('final.explain.yes') : t('final.explain.no', { why: why_provisional(sight) });
