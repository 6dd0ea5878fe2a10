import { BiasCell } from '@/app/_components/filter-drawing'
import { InputLegend } from '@/app/_components/layer-drawing'
import { channelValues, range, sliceWeights } from '@/app/_components/layer-geometry'
import { LayerSettings } from '@/app/_components/layer-settings'
import { TensorGrid } from '@/app/_components/tensor-grid'
import { formatCount } from '@/lib/formats/format-number'
import type { OutputPosition } from '@/lib/problems/ask'
import type { GradientAsk, StoredGradientLayer } from '@/lib/problems/gradients/params'
import { type GradientCells, gradientCells } from './gradient-geometry'

type GradientDrawingProps = {
  readonly layer: StoredGradientLayer
  readonly ask: GradientAsk
  /** The place of the number under work, whose cells are lit; null: none. */
  readonly focus: OutputPosition | null
  /** Whether the server draws its cells too; see `TensorGrid`. */
  readonly isDrawnOnServer: boolean
}

type PartProps = {
  readonly layer: StoredGradientLayer
  readonly cells: GradientCells | null
  readonly isDrawnOnServer: boolean
}

/** More columns than this, over all grids of one kind, do not stand side by side at the size of one that is alone. */
const MOST_COLUMNS_ABREAST = 9

/** A layer as one reads it, with the gradient of the loss at its output, and the settings. */
export function GradientDrawing({ layer, ask, focus, isDrawnOnServer }: GradientDrawingProps) {
  const cells = focus && gradientCells(layer, ask, focus)
  const part = { layer, cells, isDrawnOnServer }
  const [filters, slices, , kernelWidth] = layer.conv.weight.shape
  return (
    <div className="layer space-y-3">
      <div className="flex flex-wrap items-start gap-x-10 gap-y-4" data-density={densityOf(layer)}>
        <InputChannels {...part} />
        <div
          className={`flex min-w-0 max-w-full flex-wrap gap-y-3 ${slices * kernelWidth > 4 ? 'gap-x-8' : 'gap-x-6'}`}
        >
          {range(filters).map((filter) => (
            <FilterSlices key={filter} filter={filter} {...part} />
          ))}
        </div>
        <GradientMaps {...part} />
      </div>
      <LayerSettings layer={layer.conv} />
    </div>
  )
}

function InputChannels({ layer: { conv }, cells, isDrawnOnServer }: PartProps) {
  const [channels, height, width] = conv.input.shape
  const lit = cells?.input
  return (
    <fieldset className="min-w-0 max-w-full" data-tensor="input">
      <InputLegend layer={conv} />
      <div className="flex flex-wrap items-start gap-x-3 gap-y-3">
        {range(channels).map((channel) => (
          <TensorGrid
            key={channel}
            tensor="input"
            label={`Input, channel ${channel}`}
            title={channels > 1 ? `channel ${channel}` : undefined}
            size={[height, width]}
            values={channelValues(conv, channel)}
            padding={conv.padding}
            lit={lit?.channel === channel ? lit : null}
            isDrawnOnServer={isDrawnOnServer}
          />
        ))}
      </div>
    </fieldset>
  )
}

function FilterSlices({ layer: { conv }, filter, cells, isDrawnOnServer }: PartProps & { readonly filter: number }) {
  const [, slices, height, width] = conv.weight.shape
  const bias = conv.bias?.[filter]
  const lit = cells?.weight
  const isLit = lit && (lit.filter === null || lit.filter === filter)
  return (
    <fieldset className="min-w-0 max-w-full">
      <legend className="layer-heading text-filter">Filter {filter}</legend>
      <div className="filter-slices flex flex-wrap items-end gap-x-1.5 gap-y-2 sm:gap-x-3">
        {range(slices).map((slice) => (
          <TensorGrid
            key={slice}
            tensor="filter"
            label={`Filter ${filter}, channel ${slice}`}
            title={slices > 1 ? `channel ${slice}` : undefined}
            size={[height, width]}
            values={sliceWeights(conv, filter, slice)}
            lit={isLit && lit.slice === slice ? lit : null}
            isDrawnOnServer={isDrawnOnServer}
          />
        ))}
        {bias !== undefined && <BiasCell filter={filter} value={bias} isLit={false} />}
      </div>
    </fieldset>
  )
}

/** What is known of the loss: a map for each filter. */
function GradientMaps({ layer: { outputGrad }, cells, isDrawnOnServer }: PartProps) {
  const [filters, height, width] = outputGrad.shape
  const lit = cells?.grad
  return (
    <fieldset className="min-w-0 max-w-full" data-tensor="output">
      <legend className="layer-heading text-output">
        G{' '}
        <span className="font-normal text-ink-soft">
          gradient of the loss at the output, {filters > 1 ? `${formatCount(filters, 'map')} of ` : ''}
          {height} × {width}
        </span>
      </legend>
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        {range(filters).map((filter) => (
          <TensorGrid
            key={filter}
            tensor="output"
            label={`Gradient of the loss at the output of filter ${filter}`}
            title={filters > 1 ? `filter ${filter}` : undefined}
            size={[height, width]}
            values={mapValues(outputGrad, filter)}
            lit={lit && (lit.filter === null || lit.filter === filter) ? lit : null}
            isDrawnOnServer={isDrawnOnServer}
          />
        ))}
      </div>
    </fieldset>
  )
}

/** The gradients of one filter's map, row by row. */
export function mapValues({ shape: [, height, width], data }: StoredGradientLayer['outputGrad'], filter: number) {
  return data.slice(filter * height * width, (filter + 1) * height * width)
}

function densityOf({ conv, outputGrad }: StoredGradientLayer): 'dense' | 'fit' {
  const [channels, , width] = conv.input.shape
  const [filters, , gradWidth] = outputGrad.shape
  const columns = channels * (conv.padding[1] + width + conv.padding[3])
  return Math.max(columns, filters * gradWidth) > MOST_COLUMNS_ABREAST ? 'dense' : 'fit'
}
