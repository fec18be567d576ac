/** The clients as Node makes them: of an address. @module */
import { EntityCalls } from "./calls/entities.js";
import { IncidentCalls } from "./calls/incidents.js";
import { IngestCalls } from "./calls/ingest.js";
import { StoryCalls } from "./calls/stories.js";
import { type ClientOptions, createDatelineTransport } from "./transport.js";

/** A client of the ingest service. Every method throws DatelineErrors. */
export class IngestClient extends IngestCalls {
  constructor(url: string, options: ClientOptions = {}) {
    super(createDatelineTransport(url, options));
  }
}

/** A client of the newsroom's entities, served by ingest. Every method throws DatelineErrors. */
export class EntityClient extends EntityCalls {
  constructor(url: string, options: ClientOptions = {}) {
    super(createDatelineTransport(url, options));
  }
}

/** A client of the incident store. Every method throws DatelineErrors. */
export class IncidentClient extends IncidentCalls {
  constructor(url: string, options: ClientOptions = {}) {
    super(createDatelineTransport(url, options));
  }
}

/** A client of the incident store's stories. Every method throws DatelineErrors. */
export class StoryClient extends StoryCalls {
  constructor(url: string, options: ClientOptions = {}) {
    super(createDatelineTransport(url, options));
  }
}
