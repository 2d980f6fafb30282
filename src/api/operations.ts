import { z } from 'zod'
import { MOST_SENT, SentCase } from '../imports/sent-cases.ts'
import { REASONS } from '../ratings/rating.ts'
import { STEPS } from '../reports/report.ts'
import type { Answer, Operation, Parameter, Shape } from './operation.ts'

const DAY: Shape = { type: 'string', format: 'date' }
const MONTH: Shape = { type: 'string', pattern: '^\\d{4}-(0[1-9]|1[0-2])$' }
const SCORE: Shape = { type: 'integer', minimum: 1, maximum: 5 }

const ward: Parameter = {
  name: 'ward',
  in: 'path',
  description:
    'The ward’s official code, for the ward in force today; `code-YYYYMMDD` for the one that began on that day.',
  required: true,
  schema: { type: 'string', pattern: '^\\d{5}(-\\d{8})?$' },
  example: '27154',
}
const officer: Parameter = {
  name: 'officer',
  in: 'path',
  description: 'The officer’s id, from the ward’s report.',
  required: true,
  schema: { type: 'string', format: 'uuid' },
}
const ofWard: Parameter = {
  name: 'ward',
  in: 'query',
  description: 'The ward in which the officer was; left out: where they are now.',
  schema: ward.schema,
}
const span: readonly Parameter[] = [
  { name: 'from', in: 'query', description: 'The first day; left out: 90 days before `to`.', schema: DAY },
  { name: 'to', in: 'query', description: 'The first day that no longer counts; left out: tomorrow.', schema: DAY },
  {
    name: 'by',
    in: 'query',
    description: 'How the days of the trend are put together; left out: by week.',
    schema: { type: 'string', enum: STEPS },
  },
]
const months: readonly Parameter[] = [
  { name: 'from', in: 'query', description: 'The first month.', schema: MONTH },
  { name: 'to', in: 'query', description: 'The last month, which is over.', schema: MONTH },
]

const CSV = 'text/csv'
const PDF = 'application/pdf'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const FAULTS: Answer = { json: 'QueryFaults' }
const FIGURES = ['figures', 'officers'] as const
const sentCase = z.toJSONSchema(SentCase, { target: 'draft-2020-12' })

const wardFile = (ending: string, file: string): Operation => ({
  ...{ id: `wardReport.${ending}`, method: 'get', path: `/api/reports/wards/{ward}.${ending}`, who: FIGURES },
  ...{ parameters: [ward, ...span], answers: { 200: { file }, 422: FAULTS } },
})
const officerFile = (ending: string, file: string): Operation => ({
  ...{ id: `officerReport.${ending}`, method: 'get', path: `/api/reports/officers/{officer}.${ending}` },
  ...{ who: ['officers'], parameters: [officer, ofWard, ...span], answers: { 200: { file }, 422: FAULTS } },
})
const cityFile = (ending: string, file: string): Operation => ({
  ...{ id: `cityReport.${ending}`, method: 'get', path: `/api/reports/city.${ending}`, who: 'people' },
  ...{ parameters: months, answers: { 200: { file }, 422: FAULTS } },
})

/** Every door of the API, and the one of residents that speaks JSON. A test holds this against the router, both ways. */
export const OPERATIONS: readonly Operation[] = [
  {
    ...{ id: 'wardReport', method: 'get', path: '/api/reports/wards/{ward}', who: FIGURES },
    parameters: [ward, ...span],
    answers: { 200: { json: 'WholeReport' }, 422: FAULTS },
  },
  wardFile('csv', CSV),
  wardFile('xlsx', XLSX),
  wardFile('pdf', PDF),
  wardFile('docx', DOCX),
  {
    ...{ id: 'comments', method: 'get', path: '/api/reports/wards/{ward}/comments', who: 'people' },
    parameters: [
      ward,
      {
        name: 'q',
        in: 'query',
        description: 'Words to look for; accents may be left out.',
        schema: { type: 'string' },
      },
      { name: 'page', in: 'query', description: 'Left out: the first.', schema: { type: 'integer', minimum: 1 } },
    ],
    answers: { 200: { json: 'CommentsReport' } },
  },
  {
    ...{ id: 'officerReport', method: 'get', path: '/api/reports/officers/{officer}', who: ['officers'] },
    parameters: [officer, ofWard, ...span],
    answers: { 200: { json: 'WholeOfficerReport' }, 422: FAULTS },
  },
  officerFile('csv', CSV),
  officerFile('xlsx', XLSX),
  {
    ...{ id: 'cityReport', method: 'get', path: '/api/reports/city', who: 'people' },
    parameters: months,
    answers: { 200: { json: 'CityReport' }, 422: FAULTS },
  },
  cityFile('csv', CSV),
  cityFile('xlsx', XLSX),
  cityFile('pdf', PDF),
  {
    ...{ id: 'cityMap', method: 'get', path: '/api/reports/city/map', who: 'people' },
    parameters: months,
    answers: { 200: { json: 'WardsMap' }, 422: FAULTS },
  },
  {
    ...{ id: 'wards', method: 'get', path: '/api/reports/wards', who: 'people' },
    parameters: [],
    answers: { 200: { json: 'Wards' } },
  },
  {
    ...{ id: 'me', method: 'get', path: '/api/reports/me', who: 'people' },
    parameters: [],
    answers: { 200: { json: 'Me' } },
  },
  {
    ...{ id: 'sendCases', method: 'post', path: '/api/wards/{ward}/cases', who: ['cases'] },
    parameters: [
      ward,
      {
        ...{ name: 'dryRun', in: 'query', description: 'Only says whether all are without fault; nothing is kept.' },
        schema: { type: 'string', enum: ['true'] },
      },
    ],
    body: {
      'application/json': {
        schema: { type: 'array', maxItems: MOST_SENT, items: { $ref: '#/components/schemas/SentCase' } },
        example: [
          {
            ...{ caseId: 'H29.22.5-260302-0042', received: '2026-03-02', due: '2026-03-05', finished: null },
            ...{ procedure: 'Khai sinh', desk: '1' },
          },
        ],
      },
      'application/x-ndjson': { schema: { type: 'string', description: 'One SentCase a line.' } },
      'text/csv': { schema: { type: 'string', description: 'The file that a clerk would send on the screen.' } },
    },
    answers: { 200: { any: ['SentCounts', 'SentChecked'] }, 413: { json: 'SentErrors' }, 422: { json: 'SentErrors' } },
  },
  {
    ...{ id: 'rate', method: 'post', path: '/q/{code}', who: 'everybody' },
    parameters: [
      {
        ...{ name: 'code', in: 'path', description: 'The code on the plate.', required: true },
        schema: { type: 'string', minLength: 1 },
        example: 'ABC-DEF-GHJ',
      },
    ],
    body: { 'application/json': { schema: { $ref: '#/components/schemas/Rating' } } },
    answers: { 201: { json: 'Receipt' }, 422: { any: ['FieldFaults', 'Refused'] }, 503: { json: 'FieldFaults' } },
  },
  {
    ...{ id: 'openData', method: 'get', path: '/w/{ward}/open-data.json', who: 'everybody' },
    parameters: [ward],
    answers: { 200: { json: 'OpenData' } },
  },
  {
    ...{ id: 'openData.csv', method: 'get', path: '/w/{ward}/open-data.csv', who: 'everybody' },
    parameters: [ward],
    answers: { 200: { file: CSV }, 404: { file: 'text/plain' } },
  },
  {
    ...{ id: 'description', method: 'get', path: '/api/openapi.json', who: 'everybody' },
    parameters: [],
    answers: { 200: { json: 'OpenApi' } },
  },
]

/** What is sent, beside what the answers' types say. */
export const SENT: Readonly<Record<string, Shape>> = {
  SentCase: sentCase as Shape,
  Rating: {
    type: 'object',
    description: 'One resident’s answer about one visit.',
    properties: {
      token: { type: 'string', description: 'From the plate’s page (`GET /q/{code}`, the hidden field of that name).' },
      service: { ...SCORE, description: 'The officer, the point or the ward, as the plate says.' },
      handling: { ...SCORE, description: 'How the case was handled.' },
      ward: { ...SCORE, description: 'On a desk’s plate: the ward as a body.' },
      criteria: {
        ...{ type: 'object', additionalProperties: SCORE },
        description: 'Further questions that the plate’s page asks, by their ids.',
      },
      reasons: { type: 'array', items: { type: 'string', enum: REASONS } },
      comment: { type: 'string', maxLength: 1000 },
      key: { type: 'string', maxLength: 64, description: 'A phone number or a case ID; kept as a keyed hash only.' },
      consent: { type: 'string', enum: ['1'], description: 'Needed with a phone number.' },
      contact: { type: 'boolean', description: 'The ward may call back.' },
      assisted: { type: 'boolean', description: 'At a support point: one of those who help there pressed.' },
    },
    required: ['token', 'service', 'key'],
  },
}
