import { neighbourhoodsOf } from '../places/queries.ts'
import { type Amount, type Change, NOTHING } from '../programme/figure.ts'
import type { Indicator } from '../programme/indicator.ts'
import { startList } from '../programme/indicators.ts'
import { indicatorsOf } from '../programme/queries.ts'
import { saveFigures } from '../programme/save.ts'
import { dayOf } from '../values/day.ts'
import { type Period, periodBefore, periodOf } from '../values/period.ts'
import type { Act, Actor } from '../world.ts'
import { seeded } from './random.ts'

/** What a neighbourhood is asked for in a month, and how much of it comes about at first; of shares the whole. */
const PLANS: Readonly<Record<string, Readonly<{ target: number; reached: number; whole?: number }>>> = {
  'Tài khoản dịch vụ công mới': { target: 40, reached: 0.85 },
  'Hồ sơ nộp trực tuyến': { target: 0.9, reached: 0.86, whole: 120 },
  'Hộ có một người tự nộp được hồ sơ trực tuyến': { target: 1, reached: 0.62, whole: 310 },
  'Khu phố có điểm hỗ trợ': { target: 1, reached: 1, whole: 1 },
  'Buổi hướng dẫn tại khu phố': { target: 3, reached: 1 },
  'Thời gian giúp một người': { target: 15, reached: 16, whole: 60 },
}

/**
 * The ward's programmes in the two months that are over. One neighbourhood has not sent its last month yet, and of some
 * indicators nobody has said anything: both happen every month.
 */
export async function demoProgramme(act: Act, wardId: number, clerk: Actor): Promise<void> {
  const by = { ...act, by: clerk }
  await startList(by, wardId)
  const indicators = (await indicatorsOf(act.tx, wardId)).filter(({ name }) => PLANS[name])
  const places = (await neighbourhoodsOf(act.tx, wardId)).filter(({ closedAt }) => closedAt === null)
  const last = periodBefore(periodOf(dayOf(act.at), 1))
  const random = seeded(31)
  const changes = [periodBefore(last), last].flatMap((period: Period, month) =>
    indicators.flatMap((indicator) =>
      places.map(({ id }, place): Change => {
        const missing = month === 1 && place === places.length - 1
        const after = missing ? { ...NOTHING, target: targetOf(indicator) } : said(indicator, random.fraction(), month)
        return { indicatorId: indicator.id, neighbourhoodId: id, period, before: null, after }
      }),
    ),
  )
  const named = (list: readonly Readonly<{ id: string; name: string }>[], id: string | null) =>
    list.find((one) => one.id === id)?.name ?? ''
  const names = { indicator: (id: string) => named(indicators, id), place: (id: string | null) => named(places, id) }
  await saveFigures(by, wardId, changes, names)
}

function targetOf({ name }: Indicator): number {
  return PLANS[name]?.target ?? 0
}

/** A little better in the second month than in the first. */
function said({ name, kind }: Indicator, luck: number, month: number): Amount {
  const { target, reached, whole } = PLANS[name] ?? { target: 0, reached: 0 }
  const share = reached + (luck - 0.5) * 0.2 + month * 0.05
  if (kind === 'count') return { target, result: Math.max(0, Math.round(target * share)), whole: null }
  const all = whole === 1 ? 1 : Math.round((whole ?? 0) * (0.8 + luck * 0.4))
  if (kind === 'mean') return { target, result: Math.round(all * (reached - month + (luck - 0.5) * 4)), whole: all }
  return { target, result: Math.min(all, Math.round(all * share)), whole: all }
}
