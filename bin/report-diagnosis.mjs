/**
 * `npm run report:diagnosis`: whether the diagnosis finds what 10,000 simulated students really do, and a picture of what
 * it takes for what. `npm run report:diagnosis -- 500`: 500 of them. `-- 500 bias`: of one skill. A last word that ends in
 * .svg says where the picture goes; without it, into the data folder.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { tsImport } from 'tsx/esm/api'
import { exitWith, Refusal } from './refusal.mjs'
import { root } from './root.mjs'

const STUDENTS = 10_000

try {
  const words = process.argv.slice(2)
  const picture = words.find((word) => word.endsWith('.svg')) ?? defaultPicture()
  const [count = String(STUDENTS), only] = words.filter((word) => !word.endsWith('.svg'))
  if (!/^[1-9]\d{0,6}$/.test(count)) throw new Refusal(`${count} is not a number of students.`)
  /** @type {typeof import('../lib/problems/skills')} */
  const { SKILLS } = await tsImport('../lib/problems/skills.ts', import.meta.url)
  const skill = SKILLS.find((one) => one === only)
  if (only !== undefined && skill === undefined) {
    throw new Refusal(`There is no skill called ${only}: it is one of ${SKILLS.join(', ')}.`)
  }
  /** @type {typeof import('../test/report/diagnosis-report')} */
  const { simulateStudents, studentsReport } = await tsImport('../test/report/diagnosis-report.ts', import.meta.url)
  /** @type {typeof import('../test/report/one-number-bound')} */
  const { boundReport } = await tsImport('../test/report/one-number-bound.ts', import.meta.url)
  /** @type {typeof import('../test/report/diagnosis-picture')} */
  const { confusionPicture } = await tsImport('../test/report/diagnosis-picture.ts', import.meta.url)
  const students = simulateStudents(Number(count), skill)
  console.log(studentsReport(students))
  if (skill === undefined) console.log(`\n${boundReport(students)}`)
  mkdirSync(path.dirname(picture), { recursive: true })
  writeFileSync(picture, confusionPicture(students))
  console.log(`\nThe picture is ${picture}.`)
} catch (error) {
  exitWith(error)
}

function defaultPicture() {
  return path.join(path.resolve(root, process.env.DATA_DIR ?? 'data'), 'reports', 'diagnosis.svg')
}
