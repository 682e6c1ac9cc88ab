/** Messages to parties: written with what they are about, delivered by a job through a port, and recorded. */
export {
  Delivered,
  DeliveryQuery,
  deliver,
  deliverBatch,
  deliverJob,
  isLinkToken,
  linkToken,
  listDeliveries,
  type Outgoing,
  type Recipient,
} from "./deliveries.ts";
export { type Delivery, folderDelivery, type Message } from "./port.ts";
