import type { Im2colEntryStep, WindowPlacesStep } from '@/lib/grading/solution'
import type { PublicLayer } from '@/lib/problems/public-view'
import { channelValues, outputColumns, range } from './layer-geometry'
import type { Frame } from './player-frames'
import { SetLine } from './set-stage'
import { TensorGrid } from './tensor-grid'

type ColumnStageProps = {
  readonly layer: PublicLayer
  /** Where the window lies: its rows, then its columns. */
  readonly axes: readonly WindowPlacesStep[]
  readonly entries: readonly Im2colEntryStep[]
  readonly frame: Frame
}

/** One column of im2col: the window on the input, and its numbers as they come to stand one under the other. */
export function ColumnStage({ layer, axes, entries, frame }: ColumnStageProps) {
  const current = frame.kind === 'im2col-entry' ? frame.step : null
  const isOfAxis = frame.kind === 'set' && frame.step.rule === 'window-places'
  const told = isOfAxis ? axes.indexOf(frame.step) + 1 : axes.length
  const placesOf = (axis: 'rows' | 'columns') => axes.find((step) => step.axis === axis)
  const [rows, columns] = [placesOf('rows'), placesOf('columns')]
  const [, height, width] = layer.input.shape
  const lit = told === axes.length && rows && columns ? { rows: rows.places, columns: columns.places } : null
  return (
    <div className="flex flex-wrap items-start gap-x-12 gap-y-4">
      <div className="space-y-3">
        {axes.map((step, index) => (
          // Here the places in the padding count too.
          <SetLine
            key={step.axis}
            step={{ ...step, result: step.places }}
            isLit={step === frame.step}
            isShown={index < told}
          />
        ))}
        <div className="flex flex-wrap gap-x-4 gap-y-3">
          {range(layer.input.shape[0]).map((channel) => (
            <TensorGrid
              key={channel}
              tensor="input"
              label={`Input, channel ${channel}`}
              title={layer.input.shape[0] > 1 ? `channel ${channel}` : undefined}
              size={[height, width]}
              values={channelValues(layer, channel)}
              padding={layer.padding}
              lit={lit}
              marked={current?.channel === channel ? [current] : undefined}
              density="dense"
            />
          ))}
        </div>
      </div>
      <TensorGrid
        tensor="product"
        label="The column of the im2col matrix"
        title="column"
        size={[entries.length, 1]}
        rulers={{ rows: entries.map(({ place }) => place), columns: [columnNumber(layer, rows, columns)] }}
        values={entries.map(({ place, result }) => (current && place <= current.place ? result : null))}
        focus={current && { row: current.place, column: 0 }}
        density="dense"
      />
    </div>
  )
}

/** Which column of the matrix it is: windows are counted in reading order. */
function columnNumber(layer: PublicLayer, rows?: WindowPlacesStep, columns?: WindowPlacesStep): number {
  return (rows?.index ?? 0) * outputColumns(layer) + (columns?.index ?? 0)
}
