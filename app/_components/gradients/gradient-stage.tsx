import type { ReactNode } from 'react'
import { TensorGrid } from '@/app/_components/tensor-grid'
import { formatFactor, formatNumber } from '@/lib/formats/format-number'
import type {
  BiasGradientStep,
  GradientStep,
  InputGradientStep,
  WeightGradientStep,
} from '@/lib/grading/gradients-step'
import type { StoredGradientLayer } from '@/lib/problems/gradients/params'
import { mapValues } from './gradient-drawing'
import { isReached, partsOfGradient, sumText } from './gradient-sentences'

type GradientStageProps = {
  readonly layer: StoredGradientLayer
  readonly step: GradientStep
  /** Which of the step's frames is shown, from 0; see `gradientParts`. */
  readonly part: number
}

/** One number of a gradient, taken apart: the cells that meet, their products, the sum. */
export function GradientStage({ layer, step, part }: GradientStageProps) {
  const told = partsOfGradient(step).slice(0, part + 1)
  switch (step.rule) {
    case 'bias-gradient':
      return <BiasStage layer={layer} step={step} />
    case 'weight-gradient':
      return <WeightStage step={step} isSummed={told.includes('products')} />
    case 'input-gradient':
      return isReached(step) ? (
        <InputStage step={step} areSummed={told.includes('products')} isTotalShown={told.includes('total')} />
      ) : (
        <Lines>
          <Line label={`dL/dx ${placeOf(step)}`} isShown isResult>
            {null}
            {0}
          </Line>
        </Lines>
      )
  }
}

function BiasStage({ layer: { outputGrad }, step }: { layer: StoredGradientLayer; step: BiasGradientStep }) {
  const [, height, width] = outputGrad.shape
  const { filter, terms, result } = step
  return (
    <div className="stage">
      <div className="lanes" data-density="fit">
        <fieldset className="lane">
          <legend className="layer-heading text-ink-soft">G of filter {filter}</legend>
          <TensorGrid
            tensor="output"
            label={`G of filter ${filter}`}
            size={[height, width]}
            values={mapValues(outputGrad, filter)}
          />
        </fieldset>
      </div>
      <Lines>
        <Line label={`dL/db of filter ${filter}`} isShown isResult>
          {sumText(terms.map(({ grad }) => grad))}
          {result}
        </Line>
      </Lines>
    </div>
  )
}

function WeightStage({ step, isSummed }: { step: WeightGradientStep; isSummed: boolean }) {
  const { inputChannel, filter, rows, columns, terms, result } = step
  const size = [rows.length, columns.length] as const
  const hatched = terms
    .filter(({ isPadding }) => isPadding)
    .map(({ gradRow, gradColumn }) => ({ row: gradRow, column: gradColumn }))
  return (
    <div className="stage">
      <div className="lanes" data-density={columns.length > 3 ? 'dense' : 'fit'}>
        <fieldset className="lane">
          <legend className="layer-heading text-ink-soft">Under the weight {placeOf(step)}</legend>
          <TensorGrid
            tensor="input"
            label={`Input of channel ${inputChannel} under the weight, in each window`}
            title="input"
            size={size}
            rulers={{ rows, columns }}
            values={terms.map(({ value }) => value)}
            hatched={hatched}
          />
          <Sign>·</Sign>
          <TensorGrid
            tensor="output"
            label={`G of filter ${filter}`}
            title="G"
            size={size}
            values={terms.map(({ grad }) => grad)}
          />
          <Sign>=</Sign>
          <Products terms={terms} size={size} isShown={isSummed} />
        </fieldset>
      </div>
      <Lines>
        <Line label={`dL/dw ${placeOf(step)}`} isShown={isSummed} isResult>
          <Pairs
            pairs={terms.map(({ value, grad }) => [value, grad])}
            width={columns.length}
            isShown={isSummed}
            colours={['text-input', 'text-output']}
          />
          {result}
        </Line>
      </Lines>
    </div>
  )
}

type InputStageProps = {
  readonly step: InputGradientStep
  readonly areSummed: boolean
  readonly isTotalShown: boolean
}

function InputStage({ step, areSummed, isTotalShown }: InputStageProps) {
  const { gradRows, gradColumns, weightRows, weightColumns, filters, result } = step
  const size = [gradRows.length, gradColumns.length] as const
  const isOne = filters.length === 1
  return (
    <div className="stage">
      <div className="lanes" data-density="fit">
        {filters.map(({ filter, terms }) => (
          <fieldset key={filter} className="lane">
            <legend className="layer-heading text-ink-soft">Filter {filter}</legend>
            <TensorGrid
              tensor="output"
              label={`G of filter ${filter} where a window holds the cell`}
              title="G"
              size={size}
              rulers={{ rows: gradRows, columns: gradColumns }}
              values={terms.map(({ grad }) => grad)}
            />
            <Sign>·</Sign>
            <TensorGrid
              tensor="filter"
              label={`Weights of filter ${filter} on the cell, in each of these windows`}
              title="weight"
              size={size}
              rulers={{ rows: weightRows, columns: weightColumns }}
              values={terms.map(({ weight }) => weight)}
            />
            <Sign>=</Sign>
            <Products terms={terms} size={size} isShown={areSummed} />
          </fieldset>
        ))}
      </div>
      <Lines>
        {filters.map(({ filter, terms, sum }) => (
          <Line
            key={filter}
            label={isOne ? `dL/dx ${placeOf(step)}` : `filter ${filter}`}
            isShown={areSummed}
            isResult={isOne}
          >
            <Pairs
              pairs={terms.map(({ grad, weight }) => [grad, weight])}
              width={gradColumns.length}
              isShown={areSummed}
              colours={['text-output', 'text-filter']}
            />
            {sum}
          </Line>
        ))}
        {!isOne && (
          <Line label={`dL/dx ${placeOf(step)}`} isShown={isTotalShown} isResult isTotal>
            <span data-hidden={!isTotalShown || undefined}>{sumText(filters.map(({ sum }) => sum))}</span>
            {result}
          </Line>
        )}
      </Lines>
    </div>
  )
}

type ProductsProps = {
  readonly terms: readonly { readonly product: number }[]
  readonly size: readonly [rows: number, columns: number]
  readonly isShown: boolean
}

/** Each product lies where its two factors do; rows and columns counted anew would name nothing. */
const NO_RULERS = { rows: [], columns: [] } as const

function Products({ terms, size, isShown }: ProductsProps) {
  return (
    <TensorGrid
      tensor="product"
      label="Products"
      title="products"
      size={size}
      rulers={NO_RULERS}
      values={terms.map(({ product }) => (isShown ? product : null))}
    />
  )
}

function Sign({ children }: { children: string }) {
  return (
    <span className="lane-sign" aria-hidden="true">
      {children}
    </span>
  )
}

type PairsProps = {
  readonly pairs: readonly (readonly [number, number])[]
  /** Pairs in one row of their grid: the sum is broken only between rows. */
  readonly width: number
  readonly isShown: boolean
  readonly colours: readonly [string, string]
}

/** A sum of products, each factor in the colour of its tensor. */
function Pairs({ pairs, width, isShown, colours: [one, other] }: PairsProps) {
  return (
    <span className="terms" data-hidden={!isShown || undefined}>
      {Array.from({ length: pairs.length / width }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows never change places
        <span className="terms-row" key={row}>
          {pairs.slice(row * width, (row + 1) * width).map(([left, right], index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: terms never change places
            <span key={index}>
              {row + index > 0 && ' + '}
              <span className={one}>{formatFactor(left)}</span>·<span className={other}>{formatFactor(right)}</span>
            </span>
          ))}
          &nbsp;
        </span>
      ))}
    </span>
  )
}

function Lines({ children }: { children: ReactNode }) {
  return (
    <div className="calculation">
      <div className="calculation-lines">{children}</div>
    </div>
  )
}

type LineProps = {
  readonly label: string
  readonly isShown: boolean
  /** It makes the number that is asked for. */
  readonly isResult?: boolean
  readonly isTotal?: boolean
  /** What is added up, then what it makes. */
  readonly children: readonly [expression: ReactNode, result: number]
}

function Line({ label, isShown, isResult, isTotal, children: [expression, result] }: LineProps) {
  return (
    <div className={isTotal ? 'calculation-line calculation-total' : 'calculation-line'}>
      <span className="calculation-label">{label}</span>
      <span className="calculation-expression">{expression}</span>
      <span data-hidden={!isShown || undefined}>=</span>
      <span className="calculation-result" data-hidden={!isShown || undefined}>
        {isResult ? <span className="result-value">{formatNumber(result)}</span> : formatNumber(result)}
      </span>
    </div>
  )
}

/** "[0, 1, 2]" */
function placeOf({ at }: WeightGradientStep | InputGradientStep): string {
  return `[${at.join(', ')}]`
}
