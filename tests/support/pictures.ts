import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { PNG } from 'pngjs'
import { expect } from 'vitest'

const FOLDER = fileURLToPath(new URL('../pictures/', import.meta.url))

/**
 * A picture for the README, `tests/pictures/<name>`: the window as it stands. Every run takes it and looks whether it
 * shows something, and is as large as the one that is kept; UPDATE_PICTURES=1 keeps the new one.
 */
export async function takePicture(page: Page, name: string): Promise<void> {
  const file = await page.screenshot({ animations: 'disabled', caret: 'hide' })
  const taken = PNG.sync.read(file)
  const { colours, mostOfOne } = coloursOf(taken)
  expect(colours, `${name}: colours`).toBeGreaterThan(50)
  expect(mostOfOne, `${name}: share of its commonest colour`).toBeLessThan(0.95)
  if (process.env.UPDATE_PICTURES === '1') {
    await mkdir(FOLDER, { recursive: true })
    await writeFile(FOLDER + name, file)
  }
  const kept = PNG.sync.read(await readFile(FOLDER + name))
  expect([kept.width, kept.height], `${name}: kept with UPDATE_PICTURES=1`).toEqual([taken.width, taken.height])
}

/** How many pixels of two windows of one size differ. */
export function differing(one: Buffer, other: Buffer): number {
  const [a, b] = [pixels(PNG.sync.read(one)), pixels(PNG.sync.read(other))]
  return a.reduce((sum, pixel, at) => (pixel === b[at] ? sum : sum + 1), 0)
}

function coloursOf(picture: PNG): { colours: number; mostOfOne: number } {
  const count = new Map<number, number>()
  for (const pixel of pixels(picture)) count.set(pixel, (count.get(pixel) ?? 0) + 1)
  return { colours: count.size, mostOfOne: Math.max(...count.values()) / (picture.width * picture.height) }
}

function pixels({ data }: PNG): Uint32Array {
  return new Uint32Array(data.buffer, data.byteOffset, data.length / 4)
}
