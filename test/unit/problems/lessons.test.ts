import { describe, expect, it, test } from 'vitest'
import { conv2d } from '@/lib/conv/conv2d'
import { at } from '@/lib/conv/tensor'
import type { Answer } from '@/lib/grading/solution'
import { solve } from '@/lib/grading/solve'
import type { Ask } from '@/lib/problems/ask'
import { drawLesson } from '@/lib/problems/draw-lesson'
import { drawLessonProblem } from '@/lib/problems/lesson-example'
import { type LessonText, numbersIn } from '@/lib/problems/lesson-text'
import { LESSONS } from '@/lib/problems/lessons'
import { CONV2D_SKILLS, type Conv2dSkill, SKILLS } from '@/lib/problems/skills'

/** Kinds whose answer is so short that the words give all of it. */
const TOLD_WHOLE: readonly Ask['kind'][] = [
  'cell',
  'channels',
  'pixel',
  'shape',
  'parameters',
  'counts',
  'im2col-column',
  'same-padding',
]

/** Kinds that ask for something else than the number of the cell that is shown. */
const TOLD_BY_PLACE: readonly Ask['kind'][] = ['window', 'products', 'im2col-column']

function lessonOf(skill: Conv2dSkill) {
  const { example, paragraph } = LESSONS[skill]
  const problem = drawLessonProblem(skill, example)
  return { ...problem, example, lesson: paragraph(problem.facts) }
}

/** Words and numbers, signs not counted. */
function lengthOf(lesson: LessonText): number {
  const words = lesson.flatMap((part) =>
    typeof part === 'string' ? (part.match(/[\p{L}\p{N}][\p{L}\p{N}’×-]*/gu) ?? []) : [],
  )
  return words.length + numbersIn(lesson).length
}

function numbersOf(answer: Answer): number[] {
  return typeof answer === 'number' ? [answer] : Object.values(answer).flat(3)
}

describe.each(SKILLS)('the lesson of %s', (skill) => {
  it('shows an easy problem, of level 1 or 2', () => {
    expect(drawLesson(skill).level).toBeLessThanOrEqual(2)
  })

  it('is a paragraph of 60 to 120 words', () => {
    const { paragraph } = drawLesson(skill)
    expect(lengthOf(paragraph)).toBeGreaterThanOrEqual(60)
    expect(lengthOf(paragraph)).toBeLessThanOrEqual(120)
  })

  it('takes whole numbers from its problem and nowhere else', () => {
    const { paragraph } = drawLesson(skill)
    expect(numbersIn(paragraph).length).toBeGreaterThan(3)
    expect(numbersIn(paragraph).every(Number.isInteger)).toBe(true)
    // What is the same in every problem may stand in the words: counting from 0, adding 1, halving.
    const written = paragraph.flatMap((part) => (typeof part === 'string' ? (part.match(/\d+/g) ?? []) : []))
    expect(written.filter((number) => Number(number) > 2)).toEqual([])
  })
})

describe.each(CONV2D_SKILLS)('the lesson of %s', (skill) => {
  it('tells what the engine gives', () => {
    const { lesson, params, shown, facts } = lessonOf(skill)
    const told = numbersIn(lesson)
    if (TOLD_WHOLE.includes(params.ask.kind)) {
      for (const number of numbersOf(solve(params).answer)) expect(told).toContain(number)
    }
    if (shown && !TOLD_BY_PLACE.includes(params.ask.kind)) {
      expect(told).toContain(at(conv2d(facts.layer), ...shown))
    }
  })
})

test('the products at the two ends of the window are those of the answer', () => {
  const { lesson, params } = lessonOf('window-products')
  const products = numbersOf(solve(params).answer)
  expect(numbersIn(lesson)).toEqual(expect.arrayContaining([products[0], products.at(-1)]))
  expect(products.some((product) => product < 0)).toBe(true)
})

test('the rows and columns of the window are those of the answer', () => {
  const { lesson, params } = lessonOf('locate-window')
  expect(numbersIn(lesson)).toEqual(expect.arrayContaining(numbersOf(solve(params).answer)))
  expect(params.layer.stride).toEqual([2, 2])
})

test('the starts of the windows are those of the answer, and some of the input is left over', () => {
  const { lesson, params, facts } = lessonOf('stride-positions')
  expect(numbersIn(lesson)).toEqual(expect.arrayContaining(numbersOf(solve(params).answer)))
  expect(facts.columns.lastStart % facts.columns.stride).toBeGreaterThan(0)
})

test('the channels that a filter sees are not the first ones', () => {
  const { facts } = lessonOf('groups')
  expect(facts.layer.groups).toBeGreaterThan(1)
  expect(facts.cell.channels[0]?.channel).toBeGreaterThan(0)
})

test('ReLU is shown where it changes the number', () => {
  expect(lessonOf('relu').facts.cell.result).toBeLessThan(0)
})

test('padding is shown at the corner that the words speak of, above and on the left', () => {
  const { shown, params } = lessonOf('zero-padding')
  expect(shown).toEqual([0, 0, 0])
  expect(new Set(params.layer.padding)).toEqual(new Set([1]))
})

test('a turned kernel gives something else where the orientation is shown', () => {
  const { facts } = lessonOf('orientation')
  const terms = facts.cell.channels[0]?.terms ?? []
  const turned = terms.reduce((sum, { value }, index) => sum + value * (terms.at(-1 - index)?.weight ?? 0), 0)
  expect(turned).not.toBe(facts.cell.result)
})

test('rounding down makes a difference where the output shape is shown', () => {
  const { rows } = lessonOf('output-shape').facts
  expect(rows.lastStart % rows.stride).toBeGreaterThan(0)
})

test('the cell of several filters is not of the first one', () => {
  expect(lessonOf('filter-cell').shown?.[0]).toBe(1)
  expect(lessonOf('output-volume').shown).toEqual([1, 0, 0])
})

test('words that hold without padding, at stride 1, are said of such a layer', () => {
  for (const skill of ['output-cell', 'output-row', 'feature-map', 'size-formula'] as const) {
    const { stride, padding } = lessonOf(skill).params.layer
    expect([...stride, ...padding], skill).toEqual([1, 1, 0, 0, 0, 0])
  }
})

test('the same lesson shows the same problem each time', () => {
  expect(lessonOf('relu').params).toEqual(lessonOf('relu').params)
})

test('a point that no problem shows is refused', () => {
  expect(() => drawLessonProblem('bias', { level: 1, showsPoint: () => false })).toThrow(RangeError)
})
