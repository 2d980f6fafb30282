import { parseArgs } from 'node:util'
import { printSpan } from '../desks/desk.ts'
import { handOver } from '../desks/hand-over.ts'
import { findDeskByCode } from '../desks/queries.ts'
import { readMoment } from '../imports/moment.ts'
import { findOfficerByCode } from '../officers/queries.ts'
import { printMoment } from '../values/day.ts'
import { perform, type World } from '../world.ts'
import { say, UsageFault, withWorld } from './command.ts'
import { chooseWard } from './ward.ts'

/** Without `--officer` nobody sits at the desk from then on. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      ward: { type: 'string' },
      desk: { type: 'string' },
      officer: { type: 'string' },
      at: { type: 'string' },
    },
  })
  const deskCode = values.desk
  if (deskCode === undefined) throw new UsageFault('Thiếu --desk (mã quầy).')
  const moment = values.at === undefined ? null : momentOf(values.at)

  return withWorld(async ({ world }) => {
    const ward = await chooseWard(world, values.ward)
    const desk = await findDeskByCode(world.db, ward.id, deskCode)
    if (!desk) throw new UsageFault(`Phường không có quầy "${deskCode}".`)
    const officer = values.officer === undefined ? null : await officerOf(world, ward.id, values.officer)
    const at = moment ?? world.now()
    const answer = await perform(world, { kind: 'operator' }, (act) =>
      handOver(act, { wardId: ward.id, deskId: desk.id, officerId: officer?.id ?? null, at }),
    )
    if (answer.outcome === 'taken-by') {
      say(`${desk.name} đã có ${answer.officerName} (${printSpan(answer.during)}). Không có gì thay đổi.`)
      return 1
    }
    say(`${desk.name}, từ ${printMoment(at)}: ${officer?.name ?? 'không có ai'}`)
    return 0
  })
}

function momentOf(text: string): Date {
  const written = readMoment(text)
  if (!written) throw new UsageFault(`Không đọc được ngày giờ "${text}"; viết như "20/11/2026 08:00".`)
  return written.at
}

async function officerOf({ db }: World, wardId: number, code: string) {
  const officer = await findOfficerByCode(db, wardId, code)
  if (!officer) throw new UsageFault(`Phường không có cán bộ mã "${code}".`)
  return officer
}
