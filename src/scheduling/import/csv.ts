/** A spreadsheet's text as rows. Pure. */
export type Table = { header: string[]; rows: { line: number; cells: string[] }[] }

/** The text of a file: UTF-8, UTF-16 as Excel's "Unicode text" is, or what old Windows programs write. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Not UTF-8: Excel in Portuguese saves "CSV" in the system's own code page.
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

const separators = [';', ',', '\t'] as const

/** Quotes as RFC 4180 has them; the separator is what the first line has most of, or what Excel's own first line says. */
export function readTable(text: string): Table {
  const told = /^\uFEFF?sep=(.)\r?\n/i.exec(text)
  const body = text.replace(/^\uFEFF/, '').replace(/^sep=.\r?\n/i, '')
  const records = readRecords(body, told?.[1] ?? guessSeparator(body), told ? 2 : 1)
  const filled = records.filter((record) => record.cells.some((cell) => cell !== ''))
  const [head, ...rows] = filled
  return { header: head?.cells ?? [], rows }
}

function guessSeparator(text: string): string {
  const [first = ''] = text.split(/\r?\n/)
  const plain = first.replaceAll(/"[^"]*"/g, '')
  const counts = separators.map((separator) => plain.split(separator).length)
  return separators[counts.indexOf(Math.max(...counts))] ?? ';'
}

function readRecords(text: string, separator: string, firstLine: number): Table['rows'] {
  const records: Table['rows'] = []
  let [cells, cell, line, startsAt, isQuoted]: [string[], string, number, number, boolean] = [[], '', firstLine, firstLine, false]
  const endRecord = () => {
    records.push({ line: startsAt, cells: [...cells, cell.trim()] })
    ;[cells, cell, startsAt] = [[], '', line]
  }
  for (let i = 0; i < text.length; i++) {
    const sign = text.charAt(i)
    if (sign === '\n') line += 1
    if (isQuoted) {
      if (sign !== '"') cell += sign
      else if (text.charAt(i + 1) === '"') cell += text.charAt(++i)
      else isQuoted = false
    } else if (sign === '"' && cell.trim() === '') [isQuoted, cell] = [true, '']
    else if (sign === separator) [cells, cell] = [[...cells, cell.trim()], '']
    else if (sign === '\n') endRecord()
    else if (sign !== '\r') cell += sign
  }
  if (cell !== '' || cells.length > 0) endRecord()
  return records
}
