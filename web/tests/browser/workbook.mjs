// A workbook as a spreadsheet program saves it: shared texts, dates and times as numbers with a format, merged cells.
import { zip } from './zip.mjs';

const days_before_1970 = 25569;
const styles = { date: 1, time: 2, bold: 3 };

export const day = (iso) => ({ style: 'date', value: Date.parse(`${iso}T00:00:00Z`) / 86400000 + days_before_1970 });
export const clock = (text) => {
  const [hours, minutes] = text.split(':').map(Number);
  return { style: 'time', value: (hours * 60 + minutes) / 1440 };
};
export const bold = (text) => ({ style: 'bold', value: text });

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const letters = (column) => (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';

function sheet_xml(rows, merged, texts) {
  const cell_xml = (cell, row, column) => {
    if (cell === null || cell === '') return '';
    const { value, style } = typeof cell === 'object' ? cell : { value: cell };
    const at = `r="${letters(column)}${row}"${style ? ` s="${styles[style]}"` : ''}`;
    if (typeof value === 'number') return `<c ${at}><v>${value}</v></c>`;
    if (!texts.has(value)) texts.set(value, texts.size);
    return `<c ${at} t="s"><v>${texts.get(value)}</v></c>`;
  };
  const row_xml = (cells, i) => `<row r="${i + 1}">${cells.map((cell, column) => cell_xml(cell, i + 1, column)).join('')}</row>`;
  const merges = merged.length ? `<mergeCells count="${merged.length}">${merged.map((range) => `<mergeCell ref="${range}"/>`).join('')}</mergeCells>` : '';
  return `${head}<worksheet ${main}><sheetData>${rows.map(row_xml).join('')}</sheetData>${merges}</worksheet>`;
}

const styles_xml = `${head}<styleSheet ${main}><numFmts count="1"><numFmt numFmtId="164" formatCode="d\\-m\\-yyyy"/></numFmts>
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="14"/><name val="Calibri"/></font></fonts>
<fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0"/></cellStyleXfs>
<cellXfs count="4"><xf numFmtId="0" fontId="0"/><xf numFmtId="164" fontId="0" applyNumberFormat="1"/><xf numFmtId="20" fontId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="1" applyFont="1"/></cellXfs>
</styleSheet>`;

/** rows: cells that are null, a text, a number, or made by day, clock or bold. merged: ranges such as "A1:K1". */
export function workbook(sheet, rows, merged = []) {
  const texts = new Map();
  const sheet1 = sheet_xml(rows, merged, texts);
  const part = (name, type) => `<Override PartName="${name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`;
  const link = (id, type, target) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  return zip([
    ['[Content_Types].xml', `${head}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('/xl/workbook.xml', 'sheet.main')}${part('/xl/worksheets/sheet1.xml', 'worksheet')}${part('/xl/styles.xml', 'styles')}${part('/xl/sharedStrings.xml', 'sharedStrings')}</Types>`],
    ['_rels/.rels', `${head}<Relationships xmlns="${packaged}/relationships">${link('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`],
    ['xl/workbook.xml', `${head}<workbook ${main} xmlns:r="${office}"><sheets><sheet name="${escaped(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>`],
    ['xl/_rels/workbook.xml.rels', `${head}<Relationships xmlns="${packaged}/relationships">${link('rId1', 'worksheet', 'worksheets/sheet1.xml')}${link('rId2', 'styles', 'styles.xml')}${link('rId3', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`],
    ['xl/worksheets/sheet1.xml', sheet1],
    ['xl/styles.xml', styles_xml],
    ['xl/sharedStrings.xml', `${head}<sst ${main} count="${texts.size}" uniqueCount="${texts.size}">${[...texts.keys()].map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`],
  ]);
}
