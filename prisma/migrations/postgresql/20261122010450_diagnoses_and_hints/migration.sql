-- AlterTable
ALTER TABLE "attempt" ADD COLUMN     "diagnosis" JSONB,
ADD COLUMN     "ruled_out" JSONB;

-- CreateTable
CREATE TABLE "hint" (
    "id" TEXT NOT NULL,
    "variant_id" TEXT NOT NULL,
    "visitor_id" TEXT NOT NULL,
    "level" INTEGER NOT NULL,
    "cell" JSONB,
    "given_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "hint_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "hint_variant_id_idx" ON "hint"("variant_id");

-- AddForeignKey
ALTER TABLE "hint" ADD CONSTRAINT "hint_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variant"("id") ON DELETE CASCADE ON UPDATE CASCADE;
