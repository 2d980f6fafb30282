import { Refusal } from '../http/refusal.ts'

/** Foreign keys decide whether the ward has such a desk, house or point; their no becomes words for the person who asked. */
export async function onlyRealTargets<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if ((error as { code?: string }).code !== '23503') throw error
    throw new Refusal('invalid', 'Phường, xã này không có nơi gắn mã đó.')
  }
}
