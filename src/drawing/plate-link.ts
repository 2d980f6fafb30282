import { printPlateCode } from '../values/plate-code.ts'

/** What a plate's QR holds: `HTTPS://HOST/Q/CODE`, in capitals so that it fits alphanumeric mode; hosts ignore case. */
export function plateQrText(publicUrl: string, code: string): string {
  return `${publicUrl}/q/${code}`.toUpperCase()
}

/** The same for people who type it: `host/q/XXX-XXX-XXX`, small letters but for the code. */
export function plateShortUrl(publicUrl: string, code: string): string {
  return `${new URL(publicUrl).host}/q/${printPlateCode(code)}`
}
