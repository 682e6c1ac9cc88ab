import { bind, type Route } from "../platform/http/route.ts";
import * as operations from "./operations.ts";

export const routes: readonly Route[] = [
  bind(operations.askPartyDeparture, { method: "put", path: "/v1/party/departure" }),
  bind(operations.getPartyDeparture, { method: "get", path: "/v1/party/departure" }),
  bind(operations.confirmPartyDeparture, { method: "post", path: "/v1/party/departure/confirmation" }),
  bind(operations.createPartyExport, {
    method: "post",
    path: "/v1/party/exports",
    status: 202,
    location: "/v1/runs/{id}",
  }),
  bind(operations.listPartyExports, { method: "get", path: "/v1/party/exports" }),
  bind(operations.createPartyExportLink, {
    method: "post",
    path: "/v1/party/exports/{exportId}/links",
    status: 201,
  }),
  bind(operations.downloadPartyExport, { method: "get", path: "/exports/{export}" }),
];
