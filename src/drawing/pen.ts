import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'

/**
 * A PDFKit document as a stream that draws only while its reader asks. PDFKit writes whatever is drawn whether somebody
 * takes it or not, and neither `pipe` nor `drain` holds it back: 5,000 pages were drawn before the first byte left.
 *
 * `steps` draws a piece with each step. When the reader leaves, the steps are closed (and with them whatever feeds
 * them); when a step throws, the stream fails with that error.
 */
export function penOnDemand(pdf: PDFKit.PDFDocument, steps: AsyncGenerator<void>): Readable {
  let wanted = false
  let drawing = false
  let ended = false

  async function draw(): Promise<void> {
    drawing = true
    while (wanted && !ended) {
      ended = (await steps.next()).done === true
      if (ended) pdf.end()
      await setImmediate() // what was drawn comes out of PDFKit in a later turn of the event loop
    }
    drawing = false
  }

  const stream = new Readable({
    read() {
      wanted = true
      if (!drawing) draw().catch((error) => stream.destroy(error))
    },
    destroy(error, callback) {
      wanted = false
      steps.return(undefined).then(() => callback(error), callback)
    },
  })
  pdf.on('data', (bytes: Buffer) => {
    wanted = stream.push(bytes)
  })
  pdf.on('end', () => stream.push(null))
  return stream
}
