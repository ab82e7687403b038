/** What can be booked, when, with whom, and who has booked it. Never hears of WhatsApp. */
export { bookAppointment, holdSlot, type Booking, type BookingWish } from './book.ts'
export {
  judgeCancellation,
  judgeMove,
  ruleFor,
  unsaidReason,
  type CancellationPolicy,
  type Consequence,
  type DepositFate,
} from './cancellation/model.ts'
export { getCancellationPolicy } from './cancellation/queries.ts'
export { cancelAppointment, releaseExpiredHolds, releaseHold } from './cancel.ts'
export { countOpenMinutes, findOpening, isOpenAt, listOpenTimes, type OpenCalendar } from './calendar.ts'
export { changeState } from './change-state.ts'
export { confirmHold, extendHold } from './confirm-hold.ts'
export { bookTogether, holdTogether, moveTogether } from './together.ts'
export { findFreshTogether, findTogether } from './find-together.ts'
export { listParty } from './queries-party.ts'
export type { Arrangement } from './arrange.ts'
export { bookAtDesk } from './desk-book.ts'
export { getOwnAppointment } from './desk-visit.ts'
export { listClinicSeasons, listClosed, readDeskCalendar } from './desk-calendar.ts'
export type { FindConversations } from './agenda.ts'
export type { DeskDeposits } from './deposits.ts'
export type { VisitMarks } from './visit-marks.ts'
export type { SchedulingFact } from './events.ts'
export { findOffers, type Offers, type OfferTaste } from './find-offers.ts'
export { findFreshSlot, findSlots, type SlotAsk } from './find-slots.ts'
export { findAppointmentNotice, listUpcoming, type AppointmentNotice, type UpcomingAppointment } from './queries-agenda.ts'
export { findDue, noteLateness } from './lateness/lateness.ts'
export { lockForBooking, type Overbooking } from './judge.ts'
export type { Broken } from './limits.ts'
export { centsIn, type PriceKind, type ResourceKind } from './model.ts'
export { rescheduleAppointment, type Move, type MoveWish } from './move.ts'
export { findComing, lockComingOf, type ComingVisit } from './queries-coming.ts'
export { parseAppointment, parseResource } from './parse.ts'
export { findMoveNotice, markMoveTold, type MoveNotice } from './queries-move.ts'
export { expiredHoldReason, listClinicsWithExpiredHolds, listTaken, lockAppointment, type VisitState } from './queries-booking.ts'
export { listAppointmentNames, listCatalogueNames } from './queries-names.ts'
export { listResources, listServiceRows, listVariants, listWorkingHours as listHoursOf } from './queries-catalogue.ts'
export { getAbsence, keepProposal, keptUntil, noteProposal, parseAbsence, type Proposal } from './absence/absence.ts'
export { proposalsRequest, type ProposalsAnswer, type ProposalsRequest } from './absence/contract.ts'
export { createConsentRequests, type ConsentRequests } from './calendar-link/connect.ts'
export { syncCalendars } from './calendar-link/sync.ts'
export { createFeedAddresses, type FeedAddresses } from './feeds/address.ts'
export { createOutsideReaders, type OutsideReaders } from './feeds/outside-readers.ts'
export type { CalendarFile } from './feeds/read-feed.ts'
export { createVisitLinks, type VisitLinks } from './feeds/visit-links.ts'
export { schedulingRoutes } from './routes.ts'
export { bookSeries } from './series/book.ts'
export { rhythmOf } from './series/model.ts'
export { findSeriesNotice, type SeriesNotice } from './series/notice.ts'
export { planSeries, planSeriesMove } from './series/plan.ts'
export { bookWholeSeries, moveWholeSeries } from './series/whole.ts'
export { appointmentsOfPersonRoutes } from './routes-person.ts'
export {
  changeResource,
  createResource,
  orderResources,
  readResource,
  setResourceActive,
  type ResourceState,
} from './resource-edit.ts'
export { changeService, createService, orderServices, readService, setServiceActive, type ServiceState } from './service-edit.ts'
export { addResource, addService, setWorkingHours, type ServiceWish } from './set-up.ts'
export {
  addHolidays,
  addLocalHoliday,
  addTimeOff,
  changeTimeOff,
  listHolidays,
  removeLocalHoliday,
  removeTimeOff,
} from './time-off.ts'
export { addSeason, changeSeason, removeSeason } from './season-edit.ts'
export { listComingSeasons, listLocalHolidays } from './queries-season.ts'
export { noRules } from './service-rules.ts'
export type { ServiceRules } from './queries-service-rules.ts'
export { listPossibleUnits } from './queries-whereabouts.ts'
export { createUnit, editUnit, listUnits, putUnitAway } from './unit-edit.ts'
export { listStates } from './state-holidays.ts'
export { listAllResources, listAllServices } from './queries-set-up-lists.ts'
export { listComingTimeOff } from './queries-time-off.ts'
export { presentScenario } from './scenario.ts'
export {
  closeGoneOffer,
  declineOffer,
  fulfilWish,
  joinWaitlist,
  leaveWaitlist,
  listGoneOffers,
  loseOffer,
  type GoneOffer,
  type WaitWish,
} from './waitlist.ts'
export { findWaiting, openFreedTime, openKeptTime, readWhens, type Fitting } from './find-waiting.ts'
export { leaveOpeningToDesk, offerTo, passOffers } from './offer-freed.ts'
export {
  findOpenOffer,
  listClinicsWithOpenings,
  listWishes,
  lockDueOpenings,
  lockOpening,
  updateNextLook,
  type Opening,
} from './queries-wait.ts'
export { offerRequest, type OfferRequest } from './contract.ts'
export { parseOpening, parseWish } from './routes-wait.ts'
export { fitsDay, fitsWhen, sayWhens, whenWish } from './when-wish.ts'
export { freeSlots, type OtherHours, type Slot, type SlotQuestion } from './slots.ts'
