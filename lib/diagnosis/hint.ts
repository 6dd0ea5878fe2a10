import { readExactValue } from '@/lib/grading/exact-value'
import { grade } from '@/lib/grading/grade'
import type { ParsedResponse } from '@/lib/grading/question'
import type { ResponseProblem } from '@/lib/grading/score'
import { solve } from '@/lib/grading/solve'
import type { SettingsAsk } from '@/lib/problems/ask'
import type { Conv2dParams, Params } from '@/lib/problems/params'
import { toConv2dLayer } from '@/lib/problems/problem-layer'
import type { Skill } from '@/lib/problems/skills'
import type { Calculation, CalculationLine } from './calculation'
import { written } from './calculations/writing'
import { rightCalculation } from './compare'
import { diagnose } from './diagnose'
import type { CellPath } from './diagnosis'
import { type Draft, leavesOf, readDraft } from './hint-draft'
import { sizeNudge, skillNudge } from './hint-nudges'
import {
  calculationOfPicks,
  isPickAsk,
  type PickAsk,
  type PicksStand,
  picksInWords,
  picksStand,
  ruleOfPicks,
} from './hint-picks'
import {
  calculationOfSettings,
  RULE_OF_SETTINGS,
  type SettingsStand,
  settingsInWords,
  settingsStand,
} from './hint-settings'
import { isSizeAsked } from './size-asked'
import { wordsFor } from './words/words-for'

/** A nudge; which number; where it comes from; its whole calculation. */
export const HINT_LEVELS = [1, 2, 3, 4] as const

export type HintLevel = (typeof HINT_LEVELS)[number]

/** What is to be looked at next in a draft. `nothing`: all of it is right, and nothing is missing. */
export type HintSubject = 'wrong number' | 'blank number' | 'size' | 'picks' | 'settings' | 'nothing'

/** Help with a draft. Before level 4 it holds no number of the answer that the draft does not hold. */
export type Hint = {
  readonly level: HintLevel
  readonly about: HintSubject
  /** Where that stands in the response; null where it is no single place, and at level 1, which does not say. */
  readonly cell: CellPath | null
  readonly text: string
  /** The calculation, at level 4; none at the others. */
  readonly lines: readonly CalculationLine[]
}

export type HintResult =
  | { readonly type: 'hint'; readonly hint: Hint }
  | { readonly type: 'unreadable'; readonly problems: readonly ResponseProblem[] }

/**
 * A hint for a draft: about its size, where that is asked for and not right yet, else about its first wrong number, else
 * about its first blank one. A pure function of its arguments; never throws, whatever the draft is.
 *
 * @param response the draft as it stands, in the form of a response, with null or '' where it is blank
 */
export function hintFor(skill: Skill, params: Params, response: unknown, level: HintLevel): HintResult {
  const found = subjectIn(params, response)
  if (found.type === 'unreadable') return found
  const { subject } = found
  if (subject.about === 'nothing') {
    return { type: 'hint', hint: { level, about: 'nothing', cell: null, text: 'Everything here is right.', lines: [] } }
  }
  const { about } = subject
  const cell = 'cell' in subject && level > 1 ? subject.cell : null
  switch (level) {
    case 1:
      return hint({ level, about, cell, text: nudge(skill, params, subject) })
    case 2:
      return hint({ level, about, cell, text: placeInWords(params, subject) })
    case 3:
      return hint({ level, about, cell, text: sourceOf(skill, params, subject) })
    case 4: {
      const { source, lines } = calculationOf(params, subject)
      return hint({ level, about, cell, text: source, lines })
    }
  }
}

function hint(given: Omit<Hint, 'lines'> & { readonly lines?: readonly CalculationLine[] }): HintResult {
  return { type: 'hint', hint: { lines: [], ...given } }
}

type NumberSubject = {
  readonly about: 'wrong number' | 'blank number'
  readonly cell: CellPath
  /** In reading order. */
  readonly index: number
  /** What the number follows from, where it follows from others. */
  readonly basis: ParsedResponse
  readonly draft: Draft | null
}

type SizeSubject = {
  readonly about: 'size'
  /** The sides that are wrong; none where the size is not set. */
  readonly sides: readonly Side[]
  readonly draft: Draft | null
}

type Subject =
  | NumberSubject
  | SizeSubject
  | {
      readonly about: 'picks'
      readonly ask: PickAsk
      readonly params: Conv2dParams
      readonly stand: PicksStand
      readonly draft: Draft | null
    }
  | {
      readonly about: 'settings'
      readonly ask: SettingsAsk
      readonly params: Conv2dParams
      readonly stand: SettingsStand
      readonly cell: CellPath
      readonly draft: Draft
    }
  | { readonly about: 'nothing' }

type Side = 'maps' | 'rows' | 'columns'

type FoundSubject =
  | { readonly type: 'subject'; readonly subject: Subject }
  | { readonly type: 'unreadable'; readonly problems: readonly ResponseProblem[] }

/** What in a draft is to be looked at next. */
function subjectIn(params: Params, response: unknown): FoundSubject {
  const start = params.op === 'followThrough' ? wrongStart(params, response) : null
  if (start !== null) return { type: 'subject', subject: start }
  const read = readDraft(params, response)
  if (read.type === 'unreadable') return read
  const draft = read.type === 'draft' ? read.draft : null
  if (params.op === 'conv2d' && isPickAsk(params.ask)) {
    const stand = picksStand(draft)
    const isDone = stand.isAny && stand.tooMany + stand.missing === 0
    return subject(isDone ? { about: 'nothing' } : { about: 'picks', ask: params.ask, params, stand, draft })
  }
  if (draft === null) {
    return isSizeAsked(params.ask)
      ? subject({ about: 'size', sides: [], draft })
      : { type: 'unreadable', problems: problemsOf(params, response) }
  }
  if (params.op === 'conv2d' && params.ask.kind === 'settings') {
    const { ask } = params
    const stand = settingsStand(draft, ask)
    return subject(
      stand === null ? { about: 'nothing' } : { about: 'settings', ask, params, stand, cell: [stand.index], draft },
    )
  }
  if (draft.score.size === false) return subject({ about: 'size', sides: wrongSides(params, draft), draft })
  return subject(numberIn(params, draft) ?? { about: 'nothing' })
}

function subject(found: Subject): FoundSubject {
  return { type: 'subject', subject: found }
}

function problemsOf(params: Params, response: unknown): readonly ResponseProblem[] {
  const { score } = grade(params, response)
  return score.type === 'invalid' ? score.problems : []
}

/** The first wrong number of a draft, else the first blank one. */
function numberIn({ op }: Params, draft: Draft): NumberSubject | null {
  const { numbers } = draft
  const blank = numbers.findIndex(({ isBlank }) => isBlank)
  // In steps each number is judged by those before it, so what comes after a blank is not judged yet.
  const isJudged = (index: number) => op !== 'followThrough' || blank < 0 || index < blank
  const wrong = numbers.findIndex(({ isBlank, isRight }, index) => !isBlank && !isRight && isJudged(index))
  const index = wrong >= 0 ? wrong : blank
  const found = numbers[index]
  if (found === undefined) return null
  return { about: found.isBlank ? 'blank number' : 'wrong number', cell: found.path, index, basis: draft.filled, draft }
}

/** In steps: the size that the first step asks for, while it is wrong or blank. The sizes of later steps follow from it. */
function wrongStart(params: Params, response: unknown): NumberSubject | null {
  const steps: readonly unknown[] = Array.isArray(response) ? response : []
  const [rows]: readonly unknown[] = Array.isArray(steps[0]) ? steps[0] : []
  if (!Array.isArray(rows) || rows.length !== 2) return null
  const { answer } = solve(params)
  const right = leavesOf(answer).slice(0, 2)
  const entries = rows.map(readExactValue)
  const wrong = entries.findIndex((read, index) => read.type === 'value' && read.value !== right[index]?.value)
  const index = wrong >= 0 ? wrong : entries.findIndex(({ type }) => type === 'unreadable')
  if (index < 0) return null
  return { about: wrong >= 0 ? 'wrong number' : 'blank number', cell: [0, 0, index], index, basis: answer, draft: null }
}

function wrongSides(params: Params, { filled }: Draft): Side[] {
  const sides: readonly Side[] = params.ask.kind === 'volume' ? ['maps', 'rows', 'columns'] : ['rows', 'columns']
  const [given, right] = [sizeOf(filled), sizeOf(solve(params).answer)]
  return sides.filter((_, index) => given[index] !== right[index])
}

/** How long a list is, and the first list in it, and so on. */
function sizeOf(entry: unknown): number[] {
  return Array.isArray(entry) ? [entry.length, ...sizeOf(entry[0])] : []
}

/** Level 1. */
function nudge(skill: Skill, params: Params, found: Exclude<Subject, { about: 'nothing' }>): string {
  const { draft } = found
  const isWrong = draft !== null && (found.about !== 'blank number' || draft.score.size === false)
  if (isWrong && (found.about !== 'picks' || found.stand.isAny)) {
    const [likeliest] = diagnose(skill, params, draft.given, draft.score).explanations
    const [id] = likeliest?.misconceptions ?? []
    if (id !== undefined) return wordsFor(id, params).nudge
  }
  return found.about === 'size' ? sizeNudge(params) : skillNudge(skill)
}

/** Level 2. */
function placeInWords(params: Params, found: Exclude<Subject, { about: 'nothing' }>): string {
  switch (found.about) {
    case 'wrong number':
      return 'This number is not right yet.'
    case 'blank number':
      return found.draft?.numbers.some(({ isBlank }) => !isBlank)
        ? 'What is written so far is right. This number is next.'
        : 'This number comes next.'
    case 'size':
      return sidesInWords(params, found.sides)
    case 'picks':
      return picksInWords(found.ask, found.stand)
    case 'settings':
      return settingsInWords(found.stand)
  }
}

function sidesInWords({ ask }: Params, sides: readonly Side[]): string {
  const [first, ...others] = sides
  if (first === undefined) return `The size of the ${ask.kind === 'volume' ? 'maps' : 'map'} is to be set first.`
  return others.length === 0
    ? `The number of ${first} is not right yet.`
    : `The number of ${sides.slice(0, -1).join(', of ')} and that of ${sides.at(-1)} are not right yet.`
}

/** Level 3. */
function sourceOf(skill: Skill, params: Params, found: Exclude<Subject, { about: 'nothing' }>): string {
  switch (found.about) {
    case 'wrong number':
    case 'blank number':
      return rightCalculation(params, found.basis, found.index)?.source ?? skillNudge(skill)
    case 'size':
      return sizeRule(params) ?? sizeNudge(params)
    case 'picks':
      return ruleOfPicks(found.ask)
    case 'settings':
      return RULE_OF_SETTINGS
  }
}

/** Level 4. */
function calculationOf(params: Params, found: Exclude<Subject, { about: 'nothing' }>): Calculation {
  switch (found.about) {
    case 'wrong number':
    case 'blank number':
      return rightCalculation(params, found.basis, found.index) ?? numberAlone(params, found)
    case 'size': {
      const calculations = sizeCalculations(params)
      return {
        source: sizeRule(params) ?? calculations.map(({ source }) => source).join(' '),
        lines: calculations.flatMap(({ lines }, part) =>
          lines.map((line) => ({ ...line, key: `${part} ${line.key}` })),
        ),
      }
    }
    case 'picks':
      return calculationOfPicks(found.params, found.ask)
    case 'settings':
      return (
        calculationOfSettings(toConv2dLayer(found.params.layer), found.ask, found.stand) ?? {
          source: RULE_OF_SETTINGS,
          lines: [],
        }
      )
  }
}

/** A number whose calculation cannot be written down. */
function numberAlone(params: Params, { cell }: NumberSubject): Calculation {
  const right = leavesOf(solve(params).answer).find(({ path }) => path.join('/') === cell.join('/'))
  const result = typeof right?.value === 'number' ? right.value : Number.NaN
  return { source: 'This number:', lines: [{ key: 'result', label: 'result', text: written(result), result }] }
}

/** Rows and columns of the answer, worked out; of a volume its maps before them. */
function sizeCalculations(params: Params): Calculation[] {
  const shape = shapeQuestion(params)
  const from = params.ask.kind === 'volume' ? 0 : 1
  return shape === null ? [] : [0, 1, 2].slice(from).flatMap((index) => rightCalculation(shape, [0, 0, 0], index) ?? [])
}

/** How the size comes about, said once for both axes. null: none is asked for. */
function sizeRule(params: Params): string | null {
  const maps = params.ask.kind === 'volume' ? 'There is one map for each filter. ' : ''
  const divided = (what: string, isUp: boolean) =>
    `${maps}Along each axis: the input with its padding, less ${what}, divided by the stride and rounded ${isUp ? 'up' : 'down'}, and one more.`
  switch (params.op) {
    case 'conv2d':
      return divided(params.layer.dilation.some((step) => step > 1) ? 'what the kernel spans' : 'the kernel', false)
    case 'pool2d':
      return divided('the window', params.layer.ceilMode)
    case 'convTranspose2d': {
      const added = params.layer.outputPadding.some((cells) => cells > 0) ? ', and the output padding' : ''
      return `Along each axis: the input less one, times the stride, and what the kernel spans, less the padding on both sides${added}.`
    }
    default:
      return null
  }
}

/** The question about the shape of what a map belongs to. null: none is asked about such a layer. */
function shapeQuestion(params: Params): Params | null {
  switch (params.op) {
    case 'conv2d':
      return { ...params, ask: { kind: 'shape' } }
    case 'pool2d':
      return { ...params, ask: { kind: 'pooled-shape' } }
    case 'convTranspose2d':
      return { ...params, ask: { kind: 'transposed-shape' } }
    default:
      return null
  }
}
