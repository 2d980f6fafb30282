import { buffer } from 'node:stream/consumers'
import type supertest from 'supertest'
import { expect } from 'vitest'

/** A file as it came over the line, from an answer that must be 200. */
export async function fetchBytes(asked: supertest.Test) {
  const answer = await asked
    .buffer(true)
    .parse((incoming, done) => void buffer(incoming as never).then((bytes) => done(null, bytes), done as never))
  expect(answer.status).toBe(200)
  return { bytes: answer.body as Buffer, headers: answer.headers as Readonly<Record<string, string>> }
}
