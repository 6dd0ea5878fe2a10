import { Fragment } from 'react'
import { formatList, formatNumber } from '@/lib/formats/format-number'
import type {
  MissingNumberStep,
  ReverseStep,
  SettingsChoiceStep,
  StrideOptionsStep,
  WrongValueStep,
} from '@/lib/grading/solution'
import type { PublicLayer } from '@/lib/problems/public-view'
import { range, windowOf } from './layer-geometry'
import { Locator } from './locator'
import type { Frame } from './player-frames'
import {
  EQUATION_PARTS,
  type EquationPart,
  equationParts,
  equationText,
  lastStartText,
  settingsChoiceSentence,
  solvedText,
  unknownText,
} from './reverse-sentences'
import { TensorGrid } from './tensor-grid'

type ReverseStageProps<Step> = {
  readonly layer: PublicLayer
  readonly step: Step
  /** What is being told; null: all has been. */
  readonly frame: Frame | null
}

/** The working of a problem that goes backwards: an equation, the settings for a size, the wrong cell of a map. */
export function ReverseStage({ layer, step, frame }: ReverseStageProps<ReverseStep>) {
  switch (step.rule) {
    case 'missing-number':
      return <EquationStage layer={layer} step={step} frame={frame} />
    case 'stride-options':
      return <StrideOptions step={step} isLit={isAbout(frame, step)} />
    case 'settings-choice':
      return <SettingsChoice step={step} isLit={isAbout(frame, step)} />
    case 'wrong-value':
      return <WrongValue step={step} />
  }
}

function isAbout(frame: Frame | null, step: ReverseStep): boolean {
  return frame?.kind === 'reverse' && frame.step === step
}

/** The window and its weights, one of them unknown; under them the equation, line by line. */
function EquationStage({ layer, step, frame }: ReverseStageProps<MissingNumberStep>) {
  const [, , height, width] = layer.weight.shape
  const size = [height, width] as const
  const { rows, columns } = windowOf(layer, step.at)
  const reached = frame?.kind === 'equation' ? EQUATION_PARTS.indexOf(frame.part) : EQUATION_PARTS.length
  const lines = equationLines(step)
  const isShown = (part: EquationPart) => EQUATION_PARTS.indexOf(part) <= reached
  return (
    <div className="stage">
      <div className="lanes" data-density={step.channels.length > 1 ? 'dense' : 'fit'}>
        {step.channels.map(({ channel, terms, hidden }) => (
          <fieldset key={channel} className="lane">
            <legend className="layer-heading text-ink-soft">Channel {channel}</legend>
            <Locator layer={layer} rows={rows} columns={columns} isWindowShown />
            <TensorGrid
              tensor="input"
              label={`Window of channel ${channel}`}
              title="window"
              size={size}
              rulers={{ rows, columns }}
              values={terms.map(({ value }, index) => (index === hidden && step.of === 'input' ? null : value))}
              hatched={terms
                .filter(({ isPadding }) => isPadding)
                .map(({ weightRow, weightColumn }) => ({ row: weightRow, column: weightColumn }))}
              lit={{ rows: range(height), columns: range(width) }}
            />
            <span className="lane-sign" aria-hidden="true">
              ·
            </span>
            <TensorGrid
              tensor="filter"
              label={`Filter ${step.at[0]}, channel ${channel}`}
              title={`filter ${step.at[0]}`}
              size={size}
              values={terms.map(({ weight }, index) => (index === hidden && step.of === 'weight' ? null : weight))}
              lit={{ rows: range(height), columns: range(width) }}
            />
            <span className="lane-sum" data-hidden={!isShown('known') || undefined}>
              known <b>{formatNumber(step.channels.find((one) => one.channel === channel)?.sum ?? 0)}</b>
            </span>
          </fieldset>
        ))}
      </div>
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] content-start items-baseline gap-x-4 gap-y-2 font-mono text-sm">
        {lines.map(({ part, name, equation, result }) => (
          <Fragment key={part}>
            <dt className="font-sans text-ink-soft">{name}</dt>
            <dd className={isShown(part) ? undefined : 'invisible'}>
              {equation} {part === lines.at(-1)?.part ? <span className="result-value">{result}</span> : result}
            </dd>
          </Fragment>
        ))}
      </dl>
    </div>
  )
}

/** The lines of the equation: what stands before the equals sign, with it, and the number after it. */
function equationLines(step: MissingNumberStep) {
  const { of, known, output, rest, result } = step
  const line = (part: EquationPart, name: string, equation: string, value: number) => ({
    part,
    name,
    equation,
    result: formatNumber(value),
  })
  return [
    line('known', 'known products', '', known),
    line('equation', 'equation', leftOf(equationText(step)), output),
    line('rest', of === 'bias' ? 'unknown bias' : 'unknown product', `${unknownText(step)} =`, rest),
    ...(equationParts(step).includes('solved')
      ? [line('solved', `unknown ${of}`, leftOf(solvedText(step)), result)]
      : []),
  ]
}

/** What stands before the last number. */
function leftOf(equation: string): string {
  return equation.slice(0, equation.lastIndexOf(' = ') + 2)
}

/** Of each stride from where to where the last possible start may lie, and the paddings with which it does. */
function StrideOptions({ step, isLit }: { step: StrideOptionsStep; isLit: boolean }) {
  const { axis, lastStart, options, largestPadding } = step
  const starts = range(largestPadding + 1).map((padding) => `${lastStart + 2 * padding} with padding ${padding}`)
  return (
    <div className="axis space-y-1 text-sm" data-lit={isLit || undefined}>
      <p>
        <b className="font-semibold">{axis === 'rows' ? 'Rows' : 'Columns'}</b>: last possible start{' '}
        <span className="font-mono">{lastStartText(step)}</span>: {starts.join(', ')}
      </p>
      <table>
        <caption className="sr-only">
          What each stride needs for {step.wanted} {axis}
        </caption>
        <thead>
          <tr className="text-left text-ink-soft">
            <th className="py-1 pr-8 font-normal">stride</th>
            <th className="py-1 pr-8 font-normal">last possible start</th>
            <th className="py-1 font-normal">padding</th>
          </tr>
        </thead>
        <tbody className="font-mono">
          {options.map(({ stride, least, most, paddings }) => (
            <tr key={stride}>
              <th scope="row" className="py-0.5 pr-8 text-left font-normal">
                {stride}
              </th>
              <td className="py-0.5 pr-8">{least === most ? least : `${least} to ${most}`}</td>
              <td className={`py-0.5 ${paddings.length > 0 ? 'font-bold text-output' : 'text-ink-soft'}`}>
                {paddings.length > 0 ? formatList(paddings) : 'none'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function SettingsChoice({ step, isLit }: { step: SettingsChoiceStep; isLit: boolean }) {
  return (
    <p className="axis max-w-text text-sm" data-lit={isLit || undefined}>
      {settingsChoiceSentence(step)}
    </p>
  )
}

/** The map as it was shown, the wrong cell marked. */
function WrongValue({ step: { at, map } }: { step: WrongValueStep }) {
  const [filter, row, column] = at
  return (
    <TensorGrid
      tensor="output"
      label={`Feature map of filter ${filter}, as it was shown`}
      title="as it was shown"
      size={[map.length, map[0]?.length ?? 0]}
      values={map.flat()}
      marked={[{ row, column }]}
      density="fit"
    />
  )
}
