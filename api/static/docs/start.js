// Starts Swagger UI over this server's own document; nothing here or there asks another host.
"use strict";

SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#swagger-ui",
  deepLinking: true, // the address names the operation that is open
  tryItOutEnabled: true,
  displayRequestDuration: true,
  defaultModelsExpandDepth: 0, // the shapes are listed below the operations, folded
  persistAuthorization: false, // a key that was typed in is forgotten with the page
  queryConfigEnabled: false, // no link can make this page load another document
  validatorUrl: null, // the badge of the validator would ask another host
});
