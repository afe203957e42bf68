// Starts Swagger UI for the document of this server. No request goes to another host.
"use strict";

// Swagger UI quotes every example whose media type contains "json": lines of JSON are no JSON text.
const linesOfJson = () => ({
  afterLoad() {
    const sample = this.fn.getSampleSchema;
    this.fn.getSampleSchema = (schema, media, ...more) => {
      const found = sample(schema, media, ...more);
      return media === "application/x-ndjson" && found.startsWith('"') ? JSON.parse(found) : found;
    };
  },
});

SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#swagger-ui",
  deepLinking: true, // the address contains the operation that is open
  tryItOutEnabled: true,
  displayRequestDuration: true,
  defaultModelsExpandDepth: 0, // schemas are listed below the operations, collapsed
  persistAuthorization: false, // an API key is not stored in the browser
  queryConfigEnabled: false, // a link cannot make this page load another document
  plugins: [linesOfJson],
  validatorUrl: null, // the validator badge would send a request to another host
});
