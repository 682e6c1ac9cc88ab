/** Messages to parties: written with what they are about, delivered by a job through a port, and recorded. */
export { AccessPointAnswer, httpAccessPoint, openAnswer } from "./access-point.ts";
export {
  deliver,
  deliverJob,
  deliverySettled,
  isLinkToken,
  linkToken,
  type Outgoing,
  type Recipient,
  redeliverJob,
  reviveJob,
} from "./deliveries.ts";
export { defineDiscreetMessage, withoutHidden } from "./discretion.ts";
export {
  type AccessPoint,
  bytesOf,
  type DocumentAnswer,
  type DocumentPort,
  type DocumentPorts,
  type DocumentReceipt,
  documentFolder,
  type OutgoingDocument,
} from "./documents.ts";
export {
  attemptsMax,
  type Correspond,
  type Correspondence,
  handOn,
  revive,
  waitMinutes,
} from "./hand-on.ts";
export {
  Delivered,
  DeliveryQuery,
  deliveriesOf,
  findDelivery,
  listDeliveries,
  notDead,
  sendAgain,
} from "./listing.ts";
export type { Message } from "./mail.ts";
export { type Delivery, folderDelivery, NotTaken } from "./port.ts";
export { smtpDelivery } from "./smtp.ts";
