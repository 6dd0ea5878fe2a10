import type { Conv2dLayer } from '@/lib/conv/conv2d-layer'
import { traceOutputExtent } from '@/lib/conv/output-extent'
import { conv2dOutputAxes } from '@/lib/conv/output-shape'
import type { SettingsAsk } from '@/lib/problems/ask'
import {
  allSettings,
  axisChoices,
  rightSettings,
  type Settings,
  sizeWith,
  withSettings,
} from '@/lib/problems/settings-choices'
import { outputExtentSteps } from './output-size-steps'
import { makeQuestion, type Question, scoreOf } from './question'
import { addProblem, type Problems, readList } from './read-numbers'
import type { Axis, Conv2dStep, SettingsChoiceStep, StrideOptionsStep } from './solution'

/**
 * Stride and padding for a wanted size. Every choice within the bounds that gives it is right. One mark for one choice for
 * both axes, else one for each axis; a choice outside the bounds costs nothing.
 */
export function settingsQuestion(layer: Conv2dLayer, ask: SettingsAsk): Question {
  return makeQuestion<number[], number[]>(
    () => written(firstRight(layer, ask), ask),
    (response, problems) => readSettings(response, ask, problems),
    (_, given) => {
      const [rows, columns] = settingsOf(given, ask)
      const isRight = [sizeWith(layer, 0, rows) === ask.wanted[0], sizeWith(layer, 1, columns) === ask.wanted[1]]
      const [down = false, across = false] = isRight
      if (ask.perAxis) return scoreOf([down, across, down, across], isRight)
      return scoreOf([down && across, down && across], [down && across])
    },
  )
}

/** For each axis what each stride needs; then the choice, and the size it gives. */
export function settingsSteps(layer: Conv2dLayer, ask: SettingsAsk): Conv2dStep[] {
  const chosen = firstRight(layer, ask)
  const choice: SettingsChoiceStep = {
    rule: 'settings-choice',
    perAxis: ask.perAxis,
    rightChoices: rightSettings(layer, ask).length,
    allChoices: allSettings(ask).length,
    result: written(chosen, ask),
  }
  return [
    strideOptionsStep(layer, ask, 'rows'),
    strideOptionsStep(layer, ask, 'columns'),
    choice,
    ...outputExtentSteps(withSettings(layer, chosen)),
  ]
}

function strideOptionsStep(layer: Conv2dLayer, ask: SettingsAsk, axisName: Axis): StrideOptionsStep {
  const axis = axisName === 'rows' ? 0 : 1
  const { input } = conv2dOutputAxes(layer)[axisName]
  const { effectiveKernel, lastStart } = traceOutputExtent(conv2dOutputAxes(layer)[axisName])
  const wanted = ask.wanted[axis]
  const right = axisChoices(ask, axis).filter((choice) => sizeWith(layer, axis, choice) === wanted)
  return {
    rule: 'stride-options',
    axis: axisName,
    input,
    effectiveKernel,
    lastStart,
    wanted,
    largestPadding: ask.largestPadding[axis],
    options: Array.from({ length: ask.largestStride }, (_, index) => ({
      stride: index + 1,
      least: (wanted - 1) * (index + 1),
      most: wanted * (index + 1) - 1,
      paddings: right.filter(({ stride }) => stride === index + 1).map(({ padding }) => padding),
    })),
    result: right.length,
  }
}

/** @throws RangeError where no choice gives the size; no generator makes such a problem */
function firstRight(layer: Conv2dLayer, ask: SettingsAsk): Settings {
  const [first] = rightSettings(layer, ask)
  if (first === undefined) throw new RangeError(`no stride and padding give ${ask.wanted.join(' by ')}`)
  return first
}

function written([rows, columns]: Settings, { perAxis }: SettingsAsk): number[] {
  return perAxis ? [rows.stride, columns.stride, rows.padding, columns.padding] : [rows.stride, rows.padding]
}

function settingsOf(given: readonly number[], { perAxis }: SettingsAsk): Settings {
  const [one = 1, two = 0, three = 0, four = 0] = given
  if (perAxis) {
    return [
      { stride: one, padding: three },
      { stride: two, padding: four },
    ]
  }
  return [
    { stride: one, padding: two },
    { stride: one, padding: two },
  ]
}

function readSettings(response: unknown, ask: SettingsAsk, problems: Problems): number[] | null {
  const { largestStride: stride, largestPadding: padding } = ask
  const settings = ask.perAxis
    ? ([
        ['the stride down', 1, stride],
        ['the stride across', 1, stride],
        ['the padding on the top and bottom', 0, padding[0]],
        ['the padding on the left and right', 0, padding[1]],
      ] as const)
    : ([
        ['the stride', 1, stride],
        ['the padding', 0, Math.min(...padding)],
      ] as const)
  const values = readList(
    response,
    [],
    settings.map(([name]) => name),
    problems,
  )
  const read: number[] = []
  settings.forEach(([name, least, most], index) => {
    const value = values?.[index]
    if (value === undefined) return
    if (typeof value === 'number' && value >= least && value <= most) read.push(value)
    else addProblem(problems, [index], `${capital(name)} is a whole number from ${least} to ${most} here.`)
  })
  return read.length === settings.length ? read : null
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
