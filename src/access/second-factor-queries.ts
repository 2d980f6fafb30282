import type { Db } from '../world.ts'

export type SecondFactor = Readonly<{ sealed: Buffer; enrolledAt: Date; codesLeft: number }>

/** An account's second factor and how many recovery codes are left; null: the password alone opens it. */
export async function secondFactorOf(db: Db, userId: string): Promise<SecondFactor | null> {
  const row = await db
    .selectFrom('second_factors')
    .select(['sealed_secret as sealed', 'enrolled_at as enrolledAt'])
    .select((is) =>
      is
        .selectFrom('recovery_codes')
        .whereRef('recovery_codes.user_id', '=', 'second_factors.user_id')
        .select((of) => of.fn.countAll<string>().as('n'))
        .as('codesLeft'),
    )
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return row ? { ...row, codesLeft: Number(row.codesLeft) } : null
}
