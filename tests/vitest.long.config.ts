import { randomInt } from 'node:crypto'
import { defineConfig } from 'vitest/config'

// The promises in their full length: hours, not for every change. One file at a time, so that each has the machine.
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['tests/long/**/*.test.ts'],
    globalSetup: ['tests/support/global-setup.ts'],
    reporters: ['default', './tests/support/closing-line.ts'],
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 6 * 3_600_000,
    hookTimeout: 60_000,
    env: { SEED: process.env.SEED ?? String(randomInt(2 ** 31)) }, // other dice each time; each test prints them
  },
})
