import { atomsOf } from './atoms.ts'
import type { FinderWard } from './finding.ts'
import type { KnownPlaces } from './places-said.ts'

/** The names that may stand in an address of the ward without being its street. */
export function knownPlaces({ names, neighbourhoods }: FinderWard): KnownPlaces {
  return { tails: names.map(atomsOf), neighbourhoods: neighbourhoods.map(atomsOf) }
}
