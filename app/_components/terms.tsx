'use client'

import type { KeyboardEvent } from 'react'
import type { ExplainedChannel, Term } from '@/lib/conv/explain-cell'
import { formatFactor, formatNumber } from '@/lib/formats/format-number'
import type { PointedTerm } from './layer-drawing'
import { range } from './layer-geometry'

type TermsProps = {
  readonly channel: ExplainedChannel
  /** How many of the products are shown; the others keep their room. */
  readonly shown: number
  /** In characters, for each product: so that those of several channels stand under each other. */
  readonly widths: readonly number[]
  readonly pointed?: PointedTerm | null
  readonly onPoint?: ((term: PointedTerm | null) => void) | undefined
}

/** The products of one channel, broken only between the rows of the kernel. */
export function Terms({ channel: { channel, terms }, shown, widths, pointed, onPoint }: TermsProps) {
  const kernelWidth = terms.filter(({ weightRow }) => weightRow === 0).length
  const rows = range(terms.length / kernelWidth).map((weightRow) =>
    terms.map((term, index) => ({ term, index })).slice(weightRow * kernelWidth, (weightRow + 1) * kernelWidth),
  )
  return (
    <span className="terms">
      {rows.map((row) => (
        <span className="terms-row" key={row[0]?.term.weightRow}>
          {row.map(({ term, index }) => (
            <span key={term.weightColumn} data-hidden={index >= shown || undefined}>
              {index > 0 && ' + '}
              <ProductTerm
                term={term}
                isFirst={index === 0}
                width={widths[index] ?? 0}
                isPointed={isSameTerm(pointed, channel, term)}
                onPoint={onPoint && ((isOn) => onPoint(isOn ? { channel, ...term } : null))}
              />
            </span>
          ))}
          &nbsp;
        </span>
      ))}
    </span>
  )
}

type TermProps = {
  readonly term: Term
  readonly isFirst: boolean
  readonly width: number
  readonly isPointed: boolean
  readonly onPoint: ((isOn: boolean) => void) | undefined
}

function ProductTerm({ term, isFirst, width, isPointed, onPoint }: TermProps) {
  const { value, weight, isPadding } = term
  const product = (
    <>
      <span className="term-value">{isFirst ? formatNumber(value) : formatFactor(value)}</span>·
      <span className="term-weight">{formatFactor(weight)}</span>
    </>
  )
  const looks = {
    className: 'term',
    style: { '--characters': width },
    'data-padding': isPadding || undefined,
    'data-pointed': isPointed || undefined,
  }
  if (!onPoint) return <span {...looks}>{product}</span>
  return (
    <button
      type="button"
      {...looks}
      // One stop for the tab key a channel; the arrows move between its terms.
      tabIndex={isFirst ? 0 : -1}
      onPointerEnter={(event) => event.pointerType === 'mouse' && onPoint(true)}
      onPointerLeave={(event) => event.pointerType === 'mouse' && onPoint(false)}
      onFocus={() => onPoint(true)}
      onBlur={() => onPoint(false)}
      onKeyDown={moveBetweenTerms}
    >
      {product}
    </button>
  )
}

/** How many characters the widest product at each place has, over all channels. */
export function termWidths(channels: readonly ExplainedChannel[]): number[] {
  const width = ({ value, weight }: Term, index: number) =>
    (index === 0 ? formatNumber(value) : formatFactor(value)).length + 1 + formatFactor(weight).length
  return (channels[0]?.terms ?? []).map((_, index) =>
    Math.max(...channels.map(({ terms }) => (terms[index] ? width(terms[index], index) : 0))),
  )
}

function moveBetweenTerms(event: KeyboardEvent<HTMLButtonElement>) {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  if (step === 0) return
  event.preventDefault()
  event.stopPropagation()
  const terms = [...(event.currentTarget.closest('.terms')?.querySelectorAll<HTMLElement>('button.term') ?? [])]
  terms[terms.indexOf(event.currentTarget) + step]?.focus()
}

function isSameTerm(pointed: PointedTerm | null | undefined, channel: number, term: Term): boolean {
  if (!pointed) return false
  return (
    pointed.channel === channel && pointed.weightRow === term.weightRow && pointed.weightColumn === term.weightColumn
  )
}
