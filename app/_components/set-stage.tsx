import type { ReactNode } from 'react'
import { formatList } from '@/lib/formats/format-number'
import type { CellPairsStep, Conv2dStep, FeedingChannelsStep, SetStep } from '@/lib/grading/solution'
import type { PublicLayer } from '@/lib/problems/public-view'
import type { CellPosition } from './grid-cells'
import { indices } from './grid-cells'
import { channelValues, range } from './layer-geometry'
import { firstStartText, startText } from './set-sentences'
import { TensorGrid } from './tensor-grid'

type SetStageProps = {
  readonly layer: PublicLayer
  readonly steps: readonly SetStep[]
  /** The step that is being told; null: none of these yet. */
  readonly current: SetStep | null
}

const SET_RULES: readonly Conv2dStep['rule'][] = ['window-places', 'window-starts', 'cell-pairs', 'feeding-channels']

/** Whether a step belongs to the working of a set. */
export function isSetStep(step: Conv2dStep): step is SetStep {
  return SET_RULES.includes(step.rule)
}

/** The working of a set: a line for each axis, and the cells where they meet; or the groups. */
export function SetStage({ layer, steps, current }: SetStageProps) {
  const pairs = steps.find((step) => step.rule === 'cell-pairs')
  const reached = current === null ? -1 : steps.indexOf(current)
  return (
    <div className="flex flex-wrap items-start gap-x-12 gap-y-4">
      <div className="space-y-3">
        {steps.map((step, index) => (
          <SetLine
            key={`${step.rule} ${String(index)}`}
            step={step}
            isLit={step === current}
            isShown={index <= reached}
          />
        ))}
      </div>
      {pairs && <PairsDrawing layer={layer} pairs={pairs} current={current} />}
    </div>
  )
}

type SetLineProps = { readonly step: SetStep; readonly isLit: boolean; readonly isShown: boolean }

/** The line of one step. */
export function SetLine({ step, isLit, isShown }: SetLineProps) {
  switch (step.rule) {
    case 'window-places':
      return (
        <Line name={step.axis === 'rows' ? 'Rows' : 'Columns'} isLit={isLit} isShown={isShown}>
          <span>start {startText(step)}</span>
          {step.dilation > 1 && step.kernel > 1 && <span>step {step.dilation}</span>}
          <span className="font-bold text-input">{formatList(step.result)}</span>
        </Line>
      )
    case 'window-starts':
      return (
        <Line name={step.axis === 'rows' ? 'Rows' : 'Columns'} isLit={isLit} isShown={isShown}>
          <span>start {firstStartText(step)}</span>
          {step.windows > 1 && <span>step {step.stride}</span>}
          <span className="font-bold text-input">{formatList(step.result)}</span>
        </Line>
      )
    case 'cell-pairs':
      return (
        <Line name="Cells" isLit={isLit} isShown={isShown}>
          <span>
            {step.rows.length} × {step.columns.length}
          </span>
          <span className="font-bold text-input">= {step.result}</span>
        </Line>
      )
    case 'feeding-channels':
      return <Groups step={step} />
  }
}

function Line({ name, isLit, isShown, children }: Omit<SetLineProps, 'step'> & { name: string; children: ReactNode }) {
  return (
    <p className="axis flex flex-wrap gap-x-[2ch] font-mono text-sm" data-lit={isLit || undefined}>
      <span className="w-20 font-sans font-semibold">{name}</span>
      <span className={`flex flex-wrap gap-x-[2ch] ${isShown ? '' : 'invisible'}`}>{children}</span>
    </p>
  )
}

/** The padded input, marked: the rows, then the columns, then the cells where they meet. */
function PairsDrawing({
  layer,
  pairs,
  current,
}: {
  layer: PublicLayer
  pairs: CellPairsStep
  current: SetStep | null
}) {
  const [, height, width] = layer.input.shape
  return (
    <TensorGrid
      tensor="input"
      label={pairs.of === 'window' ? 'The window on the input' : 'The starts of the windows on the input'}
      size={[height, width]}
      values={channelValues(layer, 0)}
      padding={layer.padding}
      marked={markedCells(layer, pairs, current)}
      density="fit"
    />
  )
}

function markedCells(layer: PublicLayer, pairs: CellPairsStep, current: SetStep | null): CellPosition[] {
  if (current === null || current.rule === 'feeding-channels') return []
  const [, height, width] = layer.input.shape
  const [top, left, bottom, right] = layer.padding
  const isAxis = (axis: 'rows' | 'columns') => current.rule !== 'cell-pairs' && current.axis === axis
  const rows = isAxis('columns') ? indices(-top, height + bottom) : pairs.rows
  const columns = isAxis('rows') ? indices(-left, width + right) : pairs.columns
  return rows.flatMap((row) => columns.map((column) => ({ row, column })))
}

/** Which channels and which filters belong together, group by group. */
function Groups({ step }: { step: FeedingChannelsStep }) {
  const { groups, channelsPerGroup, filtersPerGroup, group: own } = step
  return (
    <table className="text-sm">
      <caption className="sr-only">The groups</caption>
      <thead>
        <tr className="text-left text-ink-soft">
          <th className="py-1 pr-8 pl-3 font-normal">group</th>
          <th className="py-1 pr-8 font-normal">channels of the input</th>
          <th className="py-1 pr-3 font-normal">filters</th>
        </tr>
      </thead>
      <tbody>
        {range(groups).map((group) => (
          <tr key={group} className="axis font-mono" data-lit={group === own || undefined}>
            <th scope="row" className="py-1 pr-8 pl-3 text-left font-normal">
              {group}
            </th>
            <td className={`py-1 pr-8 text-input ${group === own ? 'font-bold' : ''}`}>
              {formatList(indices(group * channelsPerGroup, (group + 1) * channelsPerGroup))}
            </td>
            <td className="py-1 pr-3 text-filter">
              {formatList(indices(group * filtersPerGroup, (group + 1) * filtersPerGroup))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
