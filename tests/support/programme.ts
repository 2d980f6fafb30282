import { neighbourhoodsOf } from '../../src/places/queries.ts'
import type { Change } from '../../src/programme/figure.ts'
import { indicatorsOf } from '../../src/programme/queries.ts'
import { saveFigures } from '../../src/programme/save.ts'
import { perform } from '../../src/world.ts'
import { fillAssessment } from './assessed.ts'
import type { There } from './doors.ts'
import type { Screens } from './screens.ts'
import { OPERATOR } from './world.ts'

/** Indicators of these names, of every kind, one of them hidden; figures of all in February 2026, the month that the grid opens on; and what the ward says of itself. */
export async function fillProgramme(it: Screens, names: readonly string[]): Promise<void> {
  const { world, cast } = it
  const whole = names.filter((line) => [...line].length <= 100)
  for (const [at, name] of whole.slice(0, 12).entries()) {
    const unit = [...name].length <= 40 ? name : 'hộ'
    const kind = (['share', 'count', 'mean'] as const)[at % 3] ?? 'count'
    await it.send('hanh', '/admin/programme/indicators/new', { name, unit, kind, better: 'more', usual: '50' })
  }
  const indicators = await indicatorsOf(world.db, cast.wardA)
  const places = await neighbourhoodsOf(world.db, cast.wardA)
  const changes = indicators.flatMap(({ id, kind }, at) =>
    places.slice(0, 5).map(({ id: neighbourhoodId }, of): Change => {
      const after = {
        target: kind === 'share' ? 0.9 : 10 + at,
        result: 8 + of,
        whole: kind === 'count' ? null : 10 + of,
      }
      return { indicatorId: id, neighbourhoodId, period: '2026-02', before: null, after }
    }),
  )
  const told = { indicator: () => names[0] ?? '', place: () => names[0] ?? '' }
  await perform(world, OPERATOR, (act) => saveFigures(act, cast.wardA, changes, told))
  const last = indicators.at(-1)
  if (last) await it.send('hanh', `/admin/programme/indicators/${last.id}/hide`, {})
  await fillAssessment(it, names)
}

/** What stands behind the doors of programmes. */
export async function programmeDoors({ db }: Screens['world']): Promise<There> {
  const indicators = await db.selectFrom('programme_indicators').select('id').orderBy('place').limit(2).execute()
  return { 'indicators/:indicator': indicators.map(({ id }) => id), 'programme/:file': ['figures.csv', 'figures.xlsx'] }
}
