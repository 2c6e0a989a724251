// Dutch, page by page, said to "u". Keys equal those of en.ts.
import type { en } from './en';
import { words } from './nl/words';
import { columns } from './nl/columns';
import { frame } from './nl/frame';
import { today } from './nl/today';
import { sight } from './nl/sight';
import { lines } from './nl/lines';
import { begin } from './nl/begin';
import { steps } from './nl/steps';
import { plan } from './nl/plan';
import { orders } from './nl/orders';
import { data } from './nl/data';
import { records } from './nl/records';
import { help } from './nl/help';

export const nl: Record<keyof typeof en, string> = { ...words, ...columns, ...frame, ...today, ...sight, ...lines, ...begin, ...steps, ...plan, ...orders, ...data, ...records, ...help };
