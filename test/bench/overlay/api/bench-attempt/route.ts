import { database } from '@/lib/data/client'
import { newId } from '@/lib/data/new-id'

const visitorId = newId()
const variantId = newId()
let number = 0
let variant: Promise<void> | undefined

/** The same row as a submission stores, from a body that is read: no visitor is checked, nothing graded or numbered. */
export async function POST(request: Request): Promise<Response> {
  const { response, idempotencyKey } = await request.json()
  variant ??= makeVariant()
  await variant
  number += 1
  await database().attempt.create({
    data: {
      id: newId(),
      variantId,
      visitorId,
      number,
      idempotencyKey,
      response,
      parsed: 12,
      score: { type: 'scored', earned: 0, possible: 1, cells: false },
      earned: 0,
      possible: 1,
      isCredited: true,
      generatorVersion: 1,
      engineVersion: 1,
      graderVersion: 1,
      submittedAt: new Date(),
    },
  })
  return Response.json({})
}

async function makeVariant(): Promise<void> {
  const now = new Date()
  await database().visitor.create({ data: { id: visitorId, createdAt: now } })
  await database().variant.create({
    data: {
      id: variantId,
      visitorId,
      skill: 'output-cell',
      level: 2,
      seed: '',
      generatorVersion: 1,
      params: {},
      createdAt: now,
    },
  })
}
