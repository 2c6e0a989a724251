// English, page by page. Keys equal those of nl.ts.
import { words } from './en/words';
import { columns } from './en/columns';
import { frame } from './en/frame';
import { today } from './en/today';
import { sight } from './en/sight';
import { lines } from './en/lines';
import { begin } from './en/begin';
import { steps } from './en/steps';
import { plan } from './en/plan';
import { orders } from './en/orders';
import { data } from './en/data';
import { records } from './en/records';
import { help } from './en/help';

export const en = { ...words, ...columns, ...frame, ...today, ...sight, ...lines, ...begin, ...steps, ...plan, ...orders, ...data, ...records, ...help };
