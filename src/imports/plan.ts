import type { NewDesk, Span } from '../desks/desk.ts'
import type { NewOfficer } from '../officers/officer.ts'
import type { Fault } from './fault.ts'

/** What a short file would change, found out without changing anything; with a single fault nothing of it is done. */
export type Plan = OfficersPlan | DesksPlan | AssignmentsPlan

type Common = Readonly<{ faults: readonly Fault[]; unchanged: number }>

export type OfficersPlan = Common &
  Readonly<{ kind: 'officers'; added: readonly NewOfficer[]; changed: readonly Changed<NewOfficer>[] }>

export type DesksPlan = Common &
  Readonly<{ kind: 'desks'; added: readonly NewDesk[]; changed: readonly Changed<NewDesk>[] }>

export type AssignmentsPlan = Common & Readonly<{ kind: 'assignments'; added: readonly PlannedAssignment[] }>

export type Changed<T> = Readonly<{ id: string; before: T; after: T }>

export type PlannedAssignment = Readonly<{
  line: number
  deskId: string
  deskCode: string
  officerId: string
  officerName: string
  during: Span
}>
