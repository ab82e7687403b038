/** Index 1 of 6: everything that can happen. Each module says its own facts; a fact is past tense and carries ids only. */
import type { AssistantFact } from '#assistant/events.ts'
import type { ClinicFact } from '#clinic/events.ts'
import type { FormsFact, VisitsFact } from '#clinical/index.ts'
import type { ContactsFact } from '#contacts/index.ts'
import type { ConversationsFact } from '#conversations/events.ts'
import type { GrowthFact } from '#growth/index.ts'
import type { NotificationsFact } from '#notifications/events.ts'
import type { PackagesFact } from '#sales/index.ts'
import type { SalesFact } from '#sales/events.ts'
import type { SchedulingFact } from '#scheduling/events.ts'

export type Fact =
  | AssistantFact
  | ClinicFact
  | ContactsFact
  | ConversationsFact
  | FormsFact
  | GrowthFact
  | NotificationsFact
  | PackagesFact
  | SalesFact
  | SchedulingFact
  | VisitsFact
export type FactType = Fact['type']
export type FactOf<T extends FactType> = Extract<Fact, { type: T }>
