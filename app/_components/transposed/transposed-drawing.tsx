import { BiasCell } from '@/app/_components/filter-drawing'
import type { CellPosition, LitWindow } from '@/app/_components/grid-cells'
import { LayerBoxes } from '@/app/_components/layer-boxes'
import { range } from '@/app/_components/layer-geometry'
import { TensorGrid } from '@/app/_components/tensor-grid'
import { formatCount } from '@/lib/formats/format-number'
import type { OutputPosition } from '@/lib/problems/ask'
import type { TransposedAsk } from '@/lib/problems/transposed/params'
import type { PublicTransposedLayer } from '@/lib/problems/transposed/public-layer'
import {
  blockCell,
  blockPlace,
  channelsOf,
  inputValues,
  kernelWeights,
  litInput,
  litKernel,
  outputSize,
} from './transposed-geometry'
import { TransposedSettings } from './transposed-settings'

type TransposedDrawingProps = {
  readonly layer: PublicTransposedLayer
  readonly ask: TransposedAsk
  /** The output cell whose part of the input is lit; null: none. */
  readonly focus: OutputPosition | null
  /** Whether the server draws its cells too; see `TensorGrid`. */
  readonly isDrawnOnServer: boolean
}

/** What is lit of a layer. */
type Lit = {
  readonly input: (channel: number) => LitWindow | null
  readonly kernel: LitWindow | null
  /** The filter in use; null: none. */
  readonly filter: number | null
}

const UNLIT: Lit = { input: () => null, kernel: null, filter: null }

/** A transposed convolution as one reads it: the input, the filters, the place of a block that is asked for, the settings. */
export function TransposedDrawing({ layer, ask, focus, isDrawnOnServer }: TransposedDrawingProps) {
  if (layer.input.data === null || layer.weight.data === null) {
    return (
      <div className="layer space-y-3">
        <LayerBoxes layer={readByFilter(layer)} />
        <TransposedSettings layer={layer} />
      </div>
    )
  }
  const isOfBlock = ask.kind === 'scattered-block'
  const lit = isOfBlock ? litBlock(layer, ask, focus) : focus ? litCell(layer, focus) : UNLIT
  return (
    <div className="layer space-y-3">
      <div className="flex flex-wrap items-start gap-x-10 gap-y-4" data-density={densityOf(layer, isOfBlock)}>
        <TransposedInput layer={layer} lit={lit.input} isDrawnOnServer={isDrawnOnServer} />
        <div className="flex min-w-0 max-w-full flex-wrap gap-x-8 gap-y-3">
          {range(outputSize(layer).filters).map((filter) => (
            <TransposedFilter
              key={filter}
              layer={layer}
              filter={filter}
              lit={lit.filter === filter ? lit.kernel : null}
              isInUse={lit.filter === filter}
              isDrawnOnServer={isDrawnOnServer}
            />
          ))}
        </div>
        {isOfBlock && <BlockOnOutput layer={layer} ask={ask} focus={focus} isDrawnOnServer={isDrawnOnServer} />}
      </div>
      <TransposedSettings layer={layer} />
    </div>
  )
}

type TransposedInputProps = {
  readonly layer: PublicTransposedLayer
  readonly lit: (channel: number) => LitWindow | null
  /** One cell that is pointed at. */
  readonly marked?: (CellPosition & { readonly channel: number }) | null
  readonly isDrawnOnServer?: boolean
}

/** All channels of the input, side by side. */
export function TransposedInput({ layer, lit, marked, isDrawnOnServer = false }: TransposedInputProps) {
  const [channels, height, width] = layer.input.shape
  return (
    <fieldset className="min-w-0 max-w-full" data-tensor="input">
      <legend className="layer-heading text-input">
        Input{' '}
        <span className="font-normal text-ink-soft">
          {formatCount(channels, 'channel')} of {height} × {width}
        </span>
      </legend>
      <div className="flex flex-wrap items-start gap-x-3 gap-y-3">
        {range(channels).map((channel) => (
          <TensorGrid
            key={channel}
            tensor="input"
            label={`Input, channel ${channel}`}
            title={channels > 1 ? `channel ${channel}` : undefined}
            size={[height, width]}
            values={inputValues(layer, channel)}
            lit={lit(channel)}
            marked={marked?.channel === channel ? [marked] : undefined}
            isDrawnOnServer={isDrawnOnServer}
          />
        ))}
      </div>
    </fieldset>
  )
}

type TransposedFilterProps = {
  readonly layer: PublicTransposedLayer
  readonly filter: number
  readonly lit: LitWindow | null
  readonly isInUse: boolean
  /** The one channel whose kernel is lit; left out: all of them. */
  readonly onlyChannel?: number
  readonly isDrawnOnServer?: boolean
}

/** One filter: a kernel for each channel of its group, then its bias. */
export function TransposedFilter(props: TransposedFilterProps) {
  const { layer, filter, lit, isInUse, onlyChannel, isDrawnOnServer = false } = props
  const [, , height, width] = layer.weight.shape
  const channels = channelsOf(layer, filter)
  const bias = layer.bias?.[filter]
  return (
    <fieldset className="min-w-0 max-w-full">
      <legend className="layer-heading text-filter">
        Filter {filter}
        {isInUse && <span className="sr-only">, in use for the cell in focus</span>}
      </legend>
      <div className="filter-slices flex flex-wrap items-end gap-x-1.5 gap-y-2 sm:gap-x-3">
        {channels.map((channel) => (
          <TensorGrid
            key={channel}
            tensor="filter"
            label={`Filter ${filter}, channel ${channel}`}
            title={channels.length > 1 || layer.groups > 1 ? `channel ${channel}` : undefined}
            size={[height, width]}
            values={kernelWeights(layer, channel, filter)}
            lit={onlyChannel === undefined || onlyChannel === channel ? lit : null}
            isDrawnOnServer={isDrawnOnServer}
          />
        ))}
        {bias !== undefined && <BiasCell filter={filter} value={bias} isLit={isInUse} />}
      </div>
    </fieldset>
  )
}

type BlockOnOutputProps = {
  readonly layer: PublicTransposedLayer
  readonly ask: Extract<TransposedAsk, { kind: 'scattered-block' }>
  readonly focus: OutputPosition | null
  readonly isDrawnOnServer: boolean
}

/** The output without its numbers, and the place of the block on it. */
function BlockOnOutput({ layer, ask, focus, isDrawnOnServer }: BlockOnOutputProps) {
  const { rows, columns } = outputSize(layer)
  const [, , height, width] = layer.weight.shape
  const places = (cells: number, size: number, axis: 1 | 2) =>
    range(cells)
      .map((cell) => blockPlace(layer, ask, axis === 1 ? cell : 0, axis === 2 ? cell : 0)[axis])
      .filter((place) => place >= 0 && place < size)
  return (
    <fieldset className="min-w-0 max-w-full" data-tensor="output">
      <legend className="layer-heading text-output">
        Output <span className="font-normal text-ink-soft">and where the block lies</span>
      </legend>
      <TensorGrid
        tensor="output"
        label={`Output of filter ${ask.filter}, with the place of the block`}
        size={[rows, columns]}
        values={[]}
        lit={{ rows: places(height, rows, 1), columns: places(width, columns, 2) }}
        focus={focus && { row: focus[1], column: focus[2] }}
        isDrawnOnServer={isDrawnOnServer}
      />
    </fieldset>
  )
}

function litCell(layer: PublicTransposedLayer, focus: OutputPosition): Lit {
  return {
    input: (channel) => litInput(layer, focus, channel),
    kernel: litKernel(layer, focus),
    filter: litKernel(layer, focus) && focus[0],
  }
}

/** The input cell whose block is asked for, and the weight that is worked on. */
function litBlock(
  layer: PublicTransposedLayer,
  ask: Extract<TransposedAsk, { kind: 'scattered-block' }>,
  focus: OutputPosition | null,
): Lit {
  const [channel, row, column] = ask.input
  const [, , height, width] = layer.weight.shape
  const cell = focus && blockCell(layer, ask, focus)
  const weight = cell && kernelWeights(layer, channel, ask.filter)[cell.row * width + cell.column]
  const one = { rows: [row], columns: [column] }
  return {
    input: (candidate) => {
      if (candidate !== channel) return null
      return weight == null ? one : { ...one, weights: [weight] }
    },
    kernel: cell ? { rows: [cell.row], columns: [cell.column] } : { rows: range(height), columns: range(width) },
    filter: ask.filter,
  }
}

/** The sizes as those of a convolution are read: filters first. */
function readByFilter(layer: PublicTransposedLayer) {
  const [channels, filtersPerGroup, height, width] = layer.weight.shape
  const shape = [filtersPerGroup * layer.groups, channels / layer.groups, height, width] as const
  return { ...layer, weight: { shape, data: null } }
}

/** More columns than this do not stand side by side at the size of one that is alone. */
const MOST_COLUMNS_ABREAST = 14

/** Numbers stand closer where more must be seen at once. */
function densityOf(layer: PublicTransposedLayer, hasOutput: boolean) {
  const [channels, height, width] = layer.input.shape
  const { filters, rows, columns } = outputSize(layer)
  if (height > 9 || (channels > 1 && width * channels > MOST_COLUMNS_ABREAST)) return 'dense'
  if (hasOutput && (rows > 9 || columns > 9)) return 'dense'
  return channels > 1 || filters > 1 || width > 5 || hasOutput ? 'fit' : 'normal'
}
