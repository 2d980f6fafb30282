import type { Context } from 'hono'
import type { Fault } from '../html/error-summary.ts'
import { inWords } from '../html/staff-fields.ts'
import { addOfficer } from '../officers/add.ts'
import { type Edited, editOfficer } from '../officers/edit.ts'
import type { Officer } from '../officers/officer.ts'
import { changePhone, hasPhone } from '../officers/phone.ts'
import { findOfficer, findOfficerByCode } from '../officers/queries.ts'
import { readNumber } from '../values/phone.ts'
import { perform, type World } from '../world.ts'
import { OfficerForm, officerFaults } from './officer-forms.ts'
import { officerFormPage } from './officer-pages.ts'
import { type InWard, onTo } from './ward-view.ts'

export async function addOfficerFrom(world: World, c: Context<InWard>): Promise<Response> {
  const view = c.get('view')
  const form = OfficerForm.parse(await c.req.parseBody())
  const { name, title, code } = form
  const again = (faults: readonly Fault[]) =>
    c.html(officerFormPage(view, { officer: null, values: form, faults, changed: null }), 422)
  const wrong = inWords(view.words, officerFaults(form))
  if (wrong.length > 0) return again(wrong)
  const added = await perform(world, c.get('actor'), (act) => addOfficer(act, view.ward.id, { name, title, code }))
  if (added.outcome === 'added') return onTo(c, `/admin/officers/${added.id}?done=added`)
  const holder = await findOfficerByCode(world.db, view.ward.id, code)
  return again([{ field: 'code', message: view.words.admin.officer.taken(holder?.name ?? '') }])
}

export async function editOfficerFrom(world: World, c: Context<InWard>, officer: Officer): Promise<Response> {
  const view = c.get('view')
  const say = view.words.admin.officer
  const form = OfficerForm.parse(await c.req.parseBody())
  const { name, title, code } = form
  const noted = await hasPhone(world.db, view.ward.id, officer.id)
  const before = { name: form.beforeName, title: form.beforeTitle, code: form.beforeCode }
  const again = (faults: readonly Fault[]) =>
    c.html(
      officerFormPage(view, { officer: { ...officer, ...before }, values: form, faults, changed: null, noted }),
      422,
    )
  const wrong = inWords(view.words, officerFaults(form))
  if (wrong.length > 0) return again(wrong)
  const same = name === officer.name && title === officer.title && code === officer.code
  const wish = { e164: readNumber(form.phone), forget: form.forgetPhone === '1' }
  const edited = await perform(world, c.get('actor'), async (act): Promise<Edited> => {
    const done = same
      ? ({ outcome: 'edited' } as const)
      : await editOfficer(act, view.ward.id, officer.id, before, { name, title, code })
    if (done.outcome === 'edited' && !officer.retiredAt)
      await changePhone(act, world.secrets, view.ward.id, officer.id, wish)
    return done
  })
  if (edited.outcome === 'edited') return onTo(c, `/admin/officers/${officer.id}?done=saved`)
  if (edited.outcome === 'code-taken') return again([{ field: 'code', message: say.taken(edited.by) }])
  const now = (await findOfficer(world.db, view.ward.id, officer.id)) ?? officer
  const changed = say.changed([now.name, now.title, now.code].filter(Boolean).join(' · '))
  return c.html(officerFormPage(view, { officer: now, values: form, faults: [], changed, noted }), 409)
}
