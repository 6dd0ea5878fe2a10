import 'server-only'
import type { CellPath } from '@/lib/diagnosis/diagnosis'
import { database, sql } from './client'
import { newId } from './new-id'
import { storeVariant, type Variant } from './variants'

/** A hint that is about to be given. */
export type NewHint = {
  readonly variant: Variant
  readonly level: number
  /** Where in the response the number stands that it is about; null: about none. */
  readonly cell: CellPath | null
  /** Whether it shows a number of the answer, which ends the credit. */
  readonly isRevealing: boolean
  readonly givenAt: Date
}

/** The highest level of hint that was given for a variant; 0: none. */
export async function findHighestHint(ownerId: string, variantId: string): Promise<number> {
  const { _max } = await database().hint.aggregate({
    where: { variantId, visitorId: ownerId },
    _max: { level: true },
  })
  return _max.level ?? 0
}

/** Writes a hint down, with its variant if that is not stored yet, and ends the credit where it reveals a number. */
export async function insertHint({ variant, level, cell, isRevealing, givenAt }: NewHint): Promise<void> {
  const mine = { id: variant.id, visitorId: variant.ownerId }
  await database().$transaction([
    ...storeVariant(variant, givenAt),
    database().$executeRaw`
      INSERT INTO hint (id, variant_id, visitor_id, level, cell, given_at)
      VALUES (${newId()}, ${variant.id}, ${variant.ownerId}, ${sql.int(level)}, ${sql.json(cell)}, ${sql.time(givenAt)})`,
    ...(isRevealing
      ? [database().variant.updateMany({ where: { ...mine, revealedAt: null }, data: { revealedAt: givenAt } })]
      : []),
  ])
}
