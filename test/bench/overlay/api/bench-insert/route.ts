import { database } from '@/lib/data/client'
import { newId } from '@/lib/data/new-id'

/** A bare insert through Prisma, one durable row: what the framework and the database cost. */
export async function POST(): Promise<Response> {
  await database().visitor.create({ data: { id: newId(), createdAt: new Date() } })
  return Response.json({})
}
