// Starts Swagger UI for the document of this server. No request goes to another host.
"use strict";

SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#swagger-ui",
  deepLinking: true, // the address contains the operation that is open
  tryItOutEnabled: true,
  displayRequestDuration: true,
  defaultModelsExpandDepth: 0, // schemas are listed below the operations, collapsed
  persistAuthorization: false, // an API key is not stored in the browser
  queryConfigEnabled: false, // a link cannot make this page load another document
  validatorUrl: null, // the validator badge would send a request to another host
});
