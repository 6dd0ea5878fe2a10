/**
 * `npm run report:problems`: what the generated problems are like, skill by skill and level by level, over 10,000 of each.
 * `npm run report:problems -- 500`: over 500 of each. `-- 500 bias`: of one skill.
 */
import { tsImport } from 'tsx/esm/api'
import { exitWith, Refusal } from './refusal.mjs'

const PROBLEMS = 10_000

try {
  const [count = String(PROBLEMS), only] = process.argv.slice(2)
  if (!/^[1-9]\d{0,6}$/.test(count)) throw new Refusal(`${count} is not a number of problems.`)
  /** @type {typeof import('../test/report/problem-report')} */
  const { reportLevel, reportTable } = await tsImport('../test/report/problem-report.ts', import.meta.url)
  /** @type {typeof import('../lib/problems/skills')} */
  const { LEVELS, SKILLS } = await tsImport('../lib/problems/skills.ts', import.meta.url)
  if (only !== undefined && !SKILLS.some((skill) => skill === only)) {
    throw new Refusal(`There is no skill called ${only}: it is one of ${SKILLS.join(', ')}.`)
  }
  const reports = []
  for (const skill of SKILLS.filter((one) => only === undefined || one === only)) {
    for (const level of LEVELS) {
      reports.push(reportLevel(skill, level, Number(count)))
      process.stderr.write(`${skill} ${level}\n`)
    }
  }
  console.log(reportTable(reports))
} catch (error) {
  exitWith(error)
}
