import { type Context, Hono } from 'hono'
import { may, mustMay } from '../access/policy.ts'
import { inWords, type Wrong } from '../html/staff-fields.ts'
import { staffForm } from '../http/staff-security.ts'
import { chooseQuestions, takeBackQuestions } from '../places/choose-questions.ts'
import { choicesOf } from '../places/question-set-queries.ts'
import { dayOf } from '../values/day.ts'
import { perform, type World } from '../world.ts'
import { DoneQuery, QuestionForm, type QuestionInput, questionFaults, TakeBackForm } from './question-forms.ts'
import { questionsPage } from './question-pages.ts'
import { type InWard, inWard, onTo } from './ward-view.ts'

/** `/admin/questions`: what the ward's plates ask besides, and from when. */
export function questionRoutes(world: World) {
  const form = staffForm(world.config.publicUrl)
  const ward = inWard(world)
  return new Hono<InWard>()
    .get('/', ward, async (c) => c.html(await page(world, c)))
    .post('/', form, ward, choosers, async (c) => {
      const values = QuestionForm.parse(await c.req.parseBody())
      const wrong = questionFaults(values, world.config.questionSets, dayOf(world.now()))
      if (wrong.length > 0) return c.html(await page(world, c, { values, wrong }), 422)
      const { actor, ward } = c.get('view')
      const { outcome } = await perform(world, actor, (act) =>
        chooseQuestions(act, ward.id, values.set || null, values.from),
      )
      const past = [{ field: 'from', words: 'questions.from' }]
      if (outcome === 'past') return c.html(await page(world, c, { values, wrong: past }), 422)
      return onTo(c, `/admin/questions?done=${outcome}`)
    })
    .post('/take-back', form, ward, choosers, async (c) => {
      const { choice } = TakeBackForm.parse(await c.req.parseBody())
      const { actor, ward, words } = c.get('view')
      const { outcome } =
        choice === null
          ? { outcome: 'too-late' }
          : await perform(world, actor, (act) => takeBackQuestions(act, ward.id, choice))
      if (outcome === 'taken-back') return onTo(c, '/admin/questions?done=taken-back')
      return c.html(await page(world, c, { refused: words.questions.tooLate }), 409)
    })
}

async function choosers(c: Context<InWard>, next: () => Promise<void>): Promise<void> {
  const { actor, ward } = c.get('view')
  mustMay(actor, 'ward-facts.change', ward.id)
  await next()
}

type Came = Readonly<{ values?: QuestionInput; wrong?: readonly Wrong[]; refused?: string }>

async function page(world: World, c: Context<InWard>, { values, wrong = [], refused }: Came = {}) {
  const view = c.get('view')
  const { words, actor, ward } = view
  const today = dayOf(world.now())
  const choices = await choicesOf(world.db, ward.id)
  const { done } = DoneQuery.parse(c.req.query())
  return questionsPage(view, {
    sets: world.config.questionSets,
    choices,
    today,
    values: values ?? { set: choices[0]?.setId ?? '', from: today },
    faults: inWords(words, wrong),
    mayChange: may(actor, 'ward-facts.change', ward.id),
    done: done ? (words.questions.done[done] ?? null) : null,
    refused: refused ?? null,
  })
}
