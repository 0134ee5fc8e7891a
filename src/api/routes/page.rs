//! The page to paste an article into.

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY};
use actix_web::web::ServiceConfig;

use super::readable;

/// Nothing but the page's own files, no script in the markup, and no markup made by a script.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
    img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
    require-trusted-types-for 'script'; trusted-types 'none'";

pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(readable("/", || page("text/html; charset=utf-8", include_str!("../page/page.html"))));
    config
        .service(readable("/page.css", || page("text/css; charset=utf-8", include_str!("../page/page.css"))));
    config.service(readable("/page.js", || {
        page("text/javascript; charset=utf-8", include_str!("../page/page.js"))
    }));
}

async fn page(kind: &'static str, content: &'static str) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(kind)
        .insert_header((CONTENT_SECURITY_POLICY, POLICY))
        .insert_header((CACHE_CONTROL, "no-cache"))
        .body(content)
}
