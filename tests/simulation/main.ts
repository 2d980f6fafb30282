import { FLAG_RULES_VERSION } from '../../src/flags/flag.ts'
import { ATTACKERS } from './attackers.ts'
import { attackTrial, crowdTrial, type Honest, honestTrial } from './trial.ts'

// What the flags catch and what they don't, as a table: `node tests/simulation/main.ts`, or SEED=… before it for another
// year. Takes some minutes.
const seed = Number(process.env.SEED ?? 2026)
const TIMES = 200

const percent = (part: number, whole: number) => `${((part / whole) * 100).toFixed(part === 0 ? 0 : 2)} %`
const say = (line: string) => void process.stdout.write(`${line}\n`)
const tell = (name: string, { ratings, flagged, byFlag }: Honest) => {
  const each = Object.entries(byFlag).filter(([, n]) => n > 0)
  const parts = each.map(([flag, n]) => `${flag} ${percent(n, ratings)}`).join(', ')
  say(`| ${name} | ${ratings} | ${percent(flagged, ratings)} | ${parts || '–'} |`)
}

say(`Rules ${FLAG_RULES_VERSION}, seed ${seed}.\n`)
say('| honest residents | ratings | flagged | by |\n|---|---|---|---|')
for (const year of [1, 2, 3]) tell(`a year of a ward, no. ${year}`, honestTrial(seed + year, 365))
tell('100 people of one gathering in 10 minutes, 20 times', crowdTrial(seed, 20))
say(
  '\n| who cheats | attempts | found | false ratings flagged | honest ones flagged besides, each |\n|---|---|---|---|---|',
)
ATTACKERS.forEach((attacker, at) => {
  const { name, attempts, found, share, besides } = attackTrial(seed + at, attacker, TIMES)
  say(`| ${name} | ${attempts} | ${percent(found, attempts)} | ${percent(share, 1)} | ${besides.toFixed(1)} |`)
})
