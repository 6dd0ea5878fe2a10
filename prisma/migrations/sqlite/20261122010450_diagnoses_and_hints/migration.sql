-- AlterTable
ALTER TABLE "attempt" ADD COLUMN "diagnosis" JSONB;
ALTER TABLE "attempt" ADD COLUMN "ruled_out" JSONB;

-- CreateTable
CREATE TABLE "hint" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "variant_id" TEXT NOT NULL,
    "visitor_id" TEXT NOT NULL,
    "level" INTEGER NOT NULL,
    "cell" JSONB,
    "given_at" DATETIME NOT NULL,
    CONSTRAINT "hint_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variant" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "hint_variant_id_idx" ON "hint"("variant_id");
