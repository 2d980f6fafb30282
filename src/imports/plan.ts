import type { HandledCount } from '../cases/handled.ts'
import type { NewDesk, Span } from '../desks/desk.ts'
import type { NewOfficer } from '../officers/officer.ts'
import type { PointFacts } from '../points/point.ts'
import type { Amount, Spot } from '../programme/figure.ts'
import type { Indicator } from '../programme/indicator.ts'
import type { Role } from '../world.ts'
import type { Fault } from './fault.ts'

/** What a short file would change, found out without changing anything; with a single fault nothing of it is done. */
export type Plan = OfficersPlan | DesksPlan | PointsPlan | AssignmentsPlan | HandledPlan | ProgrammePlan | UsersPlan

type Common = Readonly<{ faults: readonly Fault[]; unchanged: number }>

export type OfficersPlan = Common &
  Readonly<{ kind: 'officers'; added: readonly NewOfficer[]; changed: readonly Changed<NewOfficer>[] }>

export type DesksPlan = Common &
  Readonly<{ kind: 'desks'; added: readonly NewDesk[]; changed: readonly Changed<NewDesk>[] }>

export type PointsPlan = Common &
  Readonly<{ kind: 'points'; added: readonly PointFacts[]; changed: readonly Changed<PointFacts>[] }>

export type AssignmentsPlan = Common & Readonly<{ kind: 'assignments'; added: readonly PlannedAssignment[] }>

/** `changed`: a number known before, `after` null where the ward now counts otherwise and the number goes. */
export type HandledPlan = Common &
  Readonly<{ kind: 'handled'; added: readonly PlannedCount[]; changed: readonly PlannedCount[] }>

export type PlannedCount = Omit<HandledCount, 'n'> &
  Readonly<{ name: string; before: number | null; after: number | null }>

export type ProgrammePlan = Common &
  Readonly<{ kind: 'programme'; added: readonly PlannedFigure[]; changed: readonly PlannedFigure[] }>

/** `place`: as the file calls it. */
export type PlannedFigure = Spot &
  Readonly<{ indicator: Indicator; place: string; before: Amount | null; after: Amount }>

/** `already`: accounts that there are, which no file changes. */
export type UsersPlan = Common &
  Readonly<{
    kind: 'users'
    added: readonly PlannedUser[]
    already: readonly Readonly<{ signIn: string; name: string; disabled: boolean }>[]
  }>

export type PlannedUser = Readonly<{ name: string; signIn: string; role: Role; officerId: string | null }>

export type Changed<T> = Readonly<{ id: string; before: T; after: T }>

export type PlannedAssignment = Readonly<{
  line: number
  deskId: string
  deskCode: string
  officerId: string
  officerName: string
  during: Span
}>
