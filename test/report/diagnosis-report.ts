import { LEVELS, SKILLS, type Skill } from '@/lib/problems/skills'
import { type Diagnosed, diagnosedStudent, STUDENT_KINDS, type StudentKind } from './diagnosis-students'

/** What of ten students each kind is. For every ten there is one more, who fills the sheet. */
const OF_TEN: { readonly [Kind in StudentKind]: number } = {
  right: 1,
  'one method': 3,
  'two methods': 1,
  'method and slips': 2,
  slips: 2,
  random: 1,
  filled: 0,
}

/** How many wrong numbers a student's work shows: one number may be anything, three are no accident. */
const EVIDENCE = ['1 wrong', '2 wrong', '3 or more wrong'] as const

type Evidence = (typeof EVIDENCE)[number]

/** What is counted of some students. */
export type Tally = {
  readonly students: number
  /** The first explanation names their methods, or what gives the same answer. */
  readonly first: number
  /** One of the explanations does. */
  readonly among: number
  /** Any method is named. */
  readonly named: number
}

/**
 * Students of every skill and level in turn, the same in every run. A problem on which a kind of student would do nothing
 * wrong has none of that kind, so there are somewhat fewer than asked for.
 *
 * @param only the one skill they work on
 */
export function simulateStudents(count: number, only?: Skill): Diagnosed[] {
  const skills = only ? [only] : SKILLS
  const places = skills.flatMap((skill) => LEVELS.map((level) => ({ skill, level })))
  const kinds = STUDENT_KINDS.flatMap((kind) => Array.from({ length: OF_TEN[kind] }, () => kind))
  const simulate = (length: number, kindOf: (round: number) => StudentKind | undefined) =>
    Array.from({ length }, (_, index) => index).flatMap((index) => {
      const place = places[index % places.length]
      const kind = kindOf(Math.floor(index / places.length))
      const student = place && kind && diagnosedStudent(place.skill, place.level, kind, `${index}`)
      return student ? [student] : []
    })
  return [
    ...simulate(count, (round) => kinds[round % kinds.length]),
    ...simulate(Math.floor(count / kinds.length), () => 'filled'),
  ]
}

export function tallyOf(students: readonly Diagnosed[]): Tally {
  const count = (holds: (student: Diagnosed) => boolean) => students.filter(holds).length
  return {
    students: students.length,
    first: count(({ isFirst }) => isFirst),
    among: count(({ isNamed }) => isNamed),
    named: count(({ diagnosis }) => diagnosis.explanations.length > 0),
  }
}

export function evidenceOf({ wrong }: Diagnosed): Evidence {
  return wrong <= 1 ? '1 wrong' : wrong === 2 ? '2 wrong' : '3 or more wrong'
}

/** Stated confidences beside how often they were right, in tenths; and their mean distance, weighted, as a share. */
export function calibrationOf(students: readonly Diagnosed[]): {
  readonly bins: readonly { readonly stated: number; readonly right: number; readonly explanations: number }[]
  readonly error: number
} {
  const stated = students.flatMap(({ diagnosis: { explanations }, isFirst }) =>
    explanations.slice(0, 1).map(({ confidence }) => ({ confidence, isRight: isFirst })),
  )
  const bins = Array.from({ length: 10 }, (_, tenth) => {
    const inBin = stated.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === tenth)
    return {
      explanations: inBin.length,
      stated: mean(inBin.map(({ confidence }) => confidence)),
      right: mean(inBin.map(({ isRight }) => (isRight ? 1 : 0))),
    }
  }).filter(({ explanations }) => explanations > 0)
  const error = bins.reduce(
    (sum, bin) => sum + (bin.explanations / Math.max(1, stated.length)) * Math.abs(bin.stated - bin.right),
    0,
  )
  return { bins, error }
}

/** The report as Markdown: by kind of student and evidence, the calibration, and the skills where most is missed. */
export function studentsReport(students: readonly Diagnosed[]): string {
  const rows = STUDENT_KINDS.flatMap((kind) => {
    const ofKind = students.filter((student) => student.kind === kind)
    const parts = EVIDENCE.map((evidence) => ({
      name: `${kind}, ${evidence}`,
      some: ofKind.filter((student) => evidenceOf(student) === evidence),
    }))
    return [{ name: kind, some: ofKind }, ...(kind === 'right' ? [] : parts)].map(({ name, some }) => row(name, some))
  })
  const { bins, error } = calibrationOf(students)
  return [
    ...table(['students', 'number', 'named first', 'among the explanations', 'any method named'], rows),
    '',
    `Calibration error of the stated confidence: ${(error * 100).toFixed(1)} points.`,
    '',
    ...table(
      ['stated', 'right', 'explanations'],
      bins.map((bin) => [percent(bin.stated), percent(bin.right), String(bin.explanations)]),
    ),
    '',
    ...table(
      ['skill', 'one method, first', 'two methods, among', 'slips, named', 'random, named', 'ms (most)'],
      skillRows(students),
    ),
  ].join('\n')
}

function skillRows(students: readonly Diagnosed[]): string[][] {
  return SKILLS.filter((skill) => students.some((student) => student.skill === skill)).map((skill) => {
    const own = students.filter((student) => student.skill === skill)
    const share = (kind: StudentKind, of: keyof Tally) => {
      const tally = tallyOf(own.filter((student) => student.kind === kind))
      return tally.students === 0 ? '–' : percent(tally[of] / tally.students)
    }
    const most = Math.max(...own.map(({ milliseconds }) => milliseconds))
    return [
      skill,
      share('one method', 'first'),
      share('two methods', 'among'),
      share('slips', 'named'),
      share('random', 'named'),
      most.toFixed(0),
    ]
  })
}

function row(name: string, some: readonly Diagnosed[]): string[] {
  const { students, first, among, named } = tallyOf(some)
  const share = (count: number) => (students === 0 ? '–' : percent(count / students))
  const hasMethods = some.some(({ methods }) => methods.length > 0)
  return [name, String(students), hasMethods ? share(first) : '–', hasMethods ? share(among) : '–', share(named)]
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}

function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, each) => sum + each, 0) / numbers.length
}
